#!/usr/bin/env bash
# Starts PmsPortal for trying it out: http://127.0.0.1:5080, with its own database and a demo organisation.
# The second start takes seconds and keeps the data. To begin anew, delete the folder that it names.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/lib.sh
need_dotnet
need_postgres
export ASPNETCORE_ENVIRONMENT=Development
export ASPNETCORE_URLS=${ASPNETCORE_URLS:-http://127.0.0.1:5080}
dotnet build src/PmsPortal.Host --nologo --verbosity quiet
echo "PmsPortal: $ASPNETCORE_URLS  (Ctrl+C で終了)"
exec dotnet run --project src/PmsPortal.Host --no-build --no-launch-profile
