namespace SmsSupport.Bench.Filling;

/// <summary>French words as often as people use them: the n-th most frequent one occurs a n-th as often as the first (Zipf).</summary>
internal sealed class Vocabulary
{
    private const int Size = 20_000;

    private static readonly string[] Frequent =
        """
        de la le et je à les un pas vous est pour que une en ma mon du ne j'ai des commande bonjour merci n'est colis il dans sur votre mais ce plus avec au reçu
        depuis livraison toujours qui si ou encore bien problème numéro produit suis deux jours par carte été facture compte client remboursement code elle tout
        comme faire aide peux avoir même après avant semaine date jamais marche service adresse paiement retard site magasin téléphone demande réponse euros
        janvier février mars avril mai juin juillet août septembre octobre novembre décembre lundi mardi mercredi jeudi vendredi samedi dimanche commission
        cassé arrivée perdu erreur échange retour garantie panne écran batterie chargeur câble machine lave-linge réfrigérateur four cœur sœur vœux œuvre
        électricité chaudière fuite robinet salle bain chambre cuisine porte fenêtre clé serrure bruit odeur froid chaud éteint allumé bloqué lent rapide taille
        couleur rouge bleu vert noir blanc petit grand nouveau ancien manquant double mauvais ouvert fermé signé livré expédié annulé confirmé validé refusé
        virement prélèvement contrat abonnement résiliation promotion réduction avoir cadeau fidélité points conseiller rendez-vous technicien intervention
        """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

    private static readonly string[] Syllables =
        ["ba", "be", "bou", "ca", "cha", "ci", "con", "da", "dé", "di", "é", "fa", "fi", "gar", "gé", "ja", "la", "li", "lou", "ma", "mé", "mon", "na", "ni", "nou",
            "pa", "pé", "pla", "pri", "ra", "ré", "ri", "ron", "sa", "sé", "si", "ta", "té", "tou", "tra", "va", "vé", "vi"];

    private static readonly string[] Endings = ["ble", "ment", "tion", "teur", "té", "ge", "ve", "r", "s", "e", "x", "lle", "que", "ssant"];

    private readonly string[] words = [.. Frequent.Concat(Rare()).Distinct().Take(Size)];
    private readonly double[] upTo;

    public Vocabulary()
    {
        upTo = new double[words.Length];
        var sum = 0.0;

        for (var rank = 0; rank < words.Length; rank++)
        {
            upTo[rank] = sum += 1.0 / (rank + 1);
        }
    }

    public string Word(Random random)
    {
        var at = Array.BinarySearch(upTo, random.NextDouble() * upTo[^1]);

        return words[Math.Min(at < 0 ? ~at : at, words.Length - 1)];
    }

    private static IEnumerable<string> Rare()
    {
        var random = new Random(1);

        while (true)
        {
            yield return string.Concat(Enumerable.Range(0, random.Next(1, 5)).Select(_ => Syllables[random.Next(Syllables.Length)]))
                + Endings[random.Next(Endings.Length)];
        }
    }
}
