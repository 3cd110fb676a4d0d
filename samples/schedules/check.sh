#!/bin/sh
# Checks a candidate against the baseline, one run at a time. Prints nothing when it passes, so that
# cron mails nothing; else the table of thresholds. Exit codes are those of `concord check` (0 pass,
# 3 fail, 4 inconclusive, 2 bad input, 1 failed), and 75 while another check runs.
#
# Needs in the environment:
#   CONCORD_JAR  concord.jar          CANDIDATE  the new model, .onnx
#   OUT          folder for the result; replaced each time
# Optional:
#   BASELINE     the model in use, .onnx; keep it where it is: one that moves along hides a slow drift
#   BASELINE_REPORT  instead of BASELINE, a finished `concord evaluate` of it
#   DATA (mnist:test), GATE (a gate file), HISTORY (a file that grows by a line a run),
#   JAVA (java), MORE (further options of `concord check`)
set -eu
: "${CONCORD_JAR:?must name concord.jar}" "${CANDIDATE:?must name a model}" "${OUT:?must name a folder}"

mkdir -p "$(dirname "$OUT")"
exec 9>"$OUT.lock"
if ! flock -n 9; then
  echo "another check holds $OUT.lock" >&2
  exit 75
fi

set -- check --candidate "$CANDIDATE" --data "${DATA:-mnist:test}" --out "$OUT" --overwrite
if [ -n "${BASELINE:-}" ]; then set -- "$@" --baseline "$BASELINE"; fi
if [ -n "${BASELINE_REPORT:-}" ]; then set -- "$@" --baseline-report "$BASELINE_REPORT"; fi
if [ -n "${GATE:-}" ]; then set -- "$@" --gate "$GATE"; fi
if [ -n "${HISTORY:-}" ]; then set -- "$@" --history "$HISTORY"; fi

code=0
# MORE is split into words on purpose.
# shellcheck disable=SC2086
"${JAVA:-java}" -jar "$CONCORD_JAR" "$@" ${MORE:-} >"$OUT.log" 2>&1 || code=$?
if [ "$code" -ne 0 ]; then cat "$OUT.log"; fi
exit "$code"
