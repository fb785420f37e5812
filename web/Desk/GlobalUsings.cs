// Orleans has an attribute of this name too, for grains.
global using PersistentState = Microsoft.AspNetCore.Components.PersistentStateAttribute;
