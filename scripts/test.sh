#!/usr/bin/env bash
# Everything: unit, database, component and browser tests. Ends with "N passed, N failed, N skipped".
set -uo pipefail
cd "$(dirname "$0")/.."
. scripts/lib.sh
need_dotnet
need_postgres
need_browser
dotnet build PmsPortal.sln --nologo --verbosity quiet || { echo "0 passed, 1 failed, 0 skipped"; exit 1; }
results=$(mktemp -d)
status=0
for project in Tests DatabaseTests ComponentTests BrowserTests; do
  echo "== PmsPortal.$project"
  dotnet test "tests/PmsPortal.$project" --no-build --nologo --logger "trx;LogFileName=$project.trx" --results-directory "$results" "$@" || status=1
done
# The counts come from the runners' own reports.
passed=0; failed=0; skipped=0
for report in "$results"/*.trx; do
  [ -e "$report" ] || continue
  line=$(grep -o '<Counters [^>]*>' "$report")
  count() { echo "$line" | grep -o " $1=\"[0-9]*\"" | grep -o '[0-9]*'; }
  total=$(count total); p=$(count passed); f=$(count failed); e=$(count executed)
  passed=$((passed + p)); failed=$((failed + f)); skipped=$((skipped + total - e))
done
rm -rf "$results"
[ "$passed" -gt 0 ] || status=1
[ "$status" = 0 ] || [ "$failed" -gt 0 ] || failed=1
echo "$passed passed, $failed failed, $skipped skipped"
exit $status
