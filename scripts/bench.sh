#!/usr/bin/env bash
# Measures the product beside hand-written baselines and prints a Markdown table (about eight minutes).
# scripts/bench.sh --only lists|exports|preview|commit|circuits|traffic|training|checks|audit|corrective|contractors|risk|year   one part
# scripts/bench.sh --output docs/performance.md                   writes it down
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/lib.sh
need_dotnet
need_postgres
command -v chromium >/dev/null || command -v chromium-browser >/dev/null || install_packages chromium
dotnet build tests/PmsPortal.Benchmarks -c Release --nologo --verbosity quiet
exec dotnet tests/PmsPortal.Benchmarks/bin/Release/net10.0/PmsPortal.Benchmarks.dll "$@"
