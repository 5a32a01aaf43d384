#!/usr/bin/env bash
# Coverage-guided fuzzing: run.sh [seconds a target, 600] [target …]
#
# Every target reads from its seeds and from what earlier runs found (.build/fuzz/corpus). A trap, or an input that takes more
# than ten seconds, is written to .build/fuzz/findings and ends the run with status 1.
set -euo pipefail
cd "$(dirname "$0")/../.."

seconds=${1:-600}
targets=("${@:2}")
[ ${#targets[@]} -gt 0 ] || targets=(FuzzSyntax FuzzEvaluator FuzzReader)
work=.build/fuzz
mkdir -p $work

# libFuzzer without a main: from the Swift toolchain, else from Debian's clang.
lib_fuzzer() {
    local toolchain
    toolchain=$(dirname "$(dirname "$(readlink -f "$(command -v swift)")")")
    find "$toolchain/lib" /usr/lib/clang /usr/lib/llvm-* -name "libclang_rt.fuzzer_no_main-$(uname -m).a" 2>/dev/null | head -n 1 || true
}
LEXIS_FUZZ=$(lib_fuzzer)
if [ -z "$LEXIS_FUZZ" ]; then
    sudo=$([ "$(id -u)" = 0 ] || echo sudo)
    $sudo apt-get update -qq
    $sudo apt-get install -y -qq libclang-rt-dev 2>/dev/null || $sudo apt-get install -y -qq clang
    LEXIS_FUZZ=$(lib_fuzzer)
fi
[ -n "$LEXIS_FUZZ" ] || { echo "libFuzzer is not to be found" >&2; exit 2; }
export LEXIS_FUZZ SWIFT_BACKTRACE=enable=no

# Words as libFuzzer wants them: every byte escaped.
while read -r word; do
    printf '"%s"\n' "$(printf %s "$word" | od -An -v -tx1 | tr -d '\n' | sed 's/ /\\x/g')"
done <Tests/Fuzz/words.txt >$work/words.dict

# The seeds of a target: its own; for programs also the examples of the standard library and the program tests.
seeds_of() {
    local seeds=$work/seeds/$1
    rm -rf "$seeds" && mkdir -p "$seeds"
    if [ "$1" = FuzzReader ]; then
        cp Tests/Fuzz/seeds/reader/* "$seeds"
    else
        cp Tests/Fuzz/seeds/evaluator/* "$seeds"
        sed -n 's/^## *Example: *//p; s/^##   //p' stdlib/*.lexis | awk -v to="$seeds/example" 'length { print > (to NR) }'
        find Tests -path Tests/Fuzz -prune -o -name '*.lexis' -size -4k -print | while read -r file; do
            cp "$file" "$seeds/$(echo "$file" | tr / _)"
        done
    fi
    echo "$seeds"
}

status=0
for target in "${targets[@]}"; do
    swift build -c release --scratch-path $work --product "$target"
    seeds=$(seeds_of "$target")
    corpus=$work/corpus/$target
    findings=$work/findings/$target
    mkdir -p "$corpus" "$findings"
    log=$work/$target.log
    echo "== $target: $seconds s"
    if "$work/release/$target" -max_total_time="$seconds" -timeout=10 -rss_limit_mb=4096 -max_len=2048 -print_final_stats=1 \
        -dict=$work/words.dict -artifact_prefix="$findings/" "$corpus" "$seeds" >"$log" 2>&1; then
        grep -E '^#[0-9]+.*DONE|number_of_executed_units' "$log"
    else
        status=1
        tail -n 40 "$log"
        echo "$target failed; the input is in $findings" >&2
    fi
done
exit $status
