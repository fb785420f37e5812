#!/bin/sh
# silo (unless told otherwise) or web, then what that program takes:  sms-support web doctor
# exec: the program itself gets SIGTERM, and ends in order.
case "${1:-silo}" in
    silo) [ $# -gt 0 ] && shift; cd /app/silo && exec dotnet SmsSupport.Silo.dll "$@" ;;
    web) shift; cd /app/web && exec dotnet SmsSupport.Web.dll "$@" ;;
    *) echo "sms-support: 'silo' or 'web', then its arguments; not '$1'." >&2; exit 2 ;;
esac
