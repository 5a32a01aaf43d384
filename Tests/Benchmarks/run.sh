#!/usr/bin/env bash
# Benchmarks beside other tools: run.sh [rounds, 15]. Nothing in them passes or fails.
set -euo pipefail
cd "$(dirname "$0")/../.."
export LEXIS_BENCH=1

flags=(-c release --static-swift-stdlib)
swift build "${flags[@]}" --product lexis
swift build "${flags[@]}" --product Measure
swift build "${flags[@]}" --product MeasureCohort
built=$(swift build "${flags[@]}" --show-bin-path)
work=.build/bench
mkdir -p $work
strip -o $work/lexis "$built/lexis"
strip -o $work/measure "$built/Measure"

# The other tools live in an environment of their own; what cannot be installed is left out of the table.
[ -x .venv/bin/python ] || python3 -m venv .venv
for package in numpy polars duckdb; do
    .venv/bin/python -c "import $package" 2>/dev/null || .venv/bin/pip install --quiet "$package" || echo "without $package" >&2
done
for tool in ipython duckdb:duckdb-cli; do
    [ -x ".venv/bin/${tool%:*}" ] || .venv/bin/pip install --quiet "${tool#*:}" || echo "without ${tool#*:}" >&2
done
.venv/bin/python Tests/Benchmarks/inputs.py $work/inputs
.venv/bin/python Tests/Benchmarks/compare.py $work "${1:-15}"
.venv/bin/python Tests/Benchmarks/prompt.py $work/lexis "${1:-15}"
echo
"$built/MeasureCohort" "${1:-15}"
.venv/bin/python Tests/Benchmarks/cohort_numpy.py "${1:-15}"
