#!/bin/bash
# Incidents and areas in a real PostGIS: the program reads from it what it reads from the files.
#   incidents_test.sh PROGRAM SAMPLE_FOLDER
# A server of its own, in a folder of its own, listening on a socket there only.
set -euo pipefail
program=$1 sample=$2

shopt -s nullglob
servers=(/usr/lib/postgresql/*/bin)
if [ ${#servers[@]} -eq 0 ] || ! ls /usr/share/postgresql/*/extension/postgis.control >/dev/null 2>&1; then
  echo "skipped: postgresql and postgis are not installed"
  exit 77
fi
bin=${servers[-1]}
home=$(mktemp -d /tmp/firemark-postgis-XXXXXX)
as_server=(env)
if [ "$(id -u)" -eq 0 ]; then  # the server refuses to run as root
  chown postgres "$home"
  as_server=(runuser -u postgres --)
fi
stop() {
  "${as_server[@]}" "$bin/pg_ctl" -D "$home/data" -m immediate stop >/dev/null 2>&1 || true
  rm -rf "$home"
}
trap stop EXIT
cd "$home"
"${as_server[@]}" "$bin/initdb" -D "$home/data" -U firemark -A trust >/dev/null
"${as_server[@]}" "$bin/pg_ctl" -D "$home/data" -w -l "$home/log" \
  -o "-k $home -c listen_addresses='' -c fsync=off" start >/dev/null
export PGHOST=$home PGUSER=firemark PGDATABASE=postgres
psql -qc 'create extension postgis'

work=$(mktemp -d)
cd "$work"
ogr2ogr -q PG:dbname=postgres "$sample/county.gpkg" wards
gunzip -c "$sample/police_asb.csv.gz" > police_asb.csv
ogr2ogr -q -nln asb -a_srs EPSG:27700 PG:dbname=postgres police_asb.csv \
  -oo X_POSSIBLE_NAMES=Easting -oo Y_POSSIBLE_NAMES=Northing -oo KEEP_GEOM_COLUMNS=YES

count() { "$program" count "$@" --by Type --quiet; }
count "$sample/police_asb.csv.gz" --areas "$sample/county.gpkg|layername=wards" -o file.csv
count "PG:dbname=postgres" --layer asb --areas "PG:dbname=postgres" --area-layer wards -o base.csv
# A table has no order of its own: the areas may come in another.
diff <(sort file.csv) <(sort base.csv)

! "$program" count "PG:dbname=postgres" --layer abs --areas "$sample/county.gpkg|layername=wards" \
  -o none.csv 2> fault.txt
grep -qi "did you mean 'asb'" fault.txt || { cat fault.txt; exit 1; }
cd / && rm -rf "$work"
echo "counts from PostGIS equal those from files: $(id -un)"
