#!/usr/bin/env bash
# Adds one migration under one name for both databases: scripts/add-migration.sh AddLedgerEntryColour
set -euo pipefail
cd "$(dirname "$0")/.."
name=${1:?usage: scripts/add-migration.sh NameOfTheChange}
dotnet tool restore
for provider in PostgreSql SqlServer; do
  project="migrations/PmsPortal.Migrations.$provider"
  dotnet ef migrations add "$name" --project "$project" --startup-project "$project" --output-dir Migrations
done
