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
  run() { dotnet test "tests/PmsPortal.$project" --no-build --nologo --logger "trx;LogFileName=$1.trx" --results-directory "$results" "${@:2}"; }
  if run "$project" "$@"; then continue; fi
  # A journey shares two cores with hosts, browsers and databases: one that failed gets a second chance, and the output says so.
  again=$(grep -o '<UnitTestResult [^>]*outcome="Failed"[^>]*>' "$results/$project.trx" 2>/dev/null | grep -o 'testName="[^"]*"' | sed 's/testName="/FullyQualifiedName=/; s/"$//' | paste -sd '|')
  if [ "$project" = BrowserTests ] && [ -n "$again" ]; then
    echo "== Once more: $again"
    mv "$results/$project.trx" "$results/$project.first"
    run "$project-again" --filter "$again" || status=1
  else
    status=1
  fi
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
# Of a run with a second chance only what passed at once counts from the first.
for report in "$results"/*.first; do
  [ -e "$report" ] || continue
  p=$(grep -o '<Counters [^>]*>' "$report" | grep -o ' passed="[0-9]*"' | grep -o '[0-9]*')
  passed=$((passed + p))
done
rm -rf "$results"
[ "$passed" -gt 0 ] || status=1
[ "$status" = 0 ] || [ "$failed" -gt 0 ] || failed=1
echo "$passed passed, $failed failed, $skipped skipped"
exit $status
