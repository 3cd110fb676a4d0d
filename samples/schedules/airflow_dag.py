"""Checks the newest candidate every night. A candidate that fails fails the task; one that the data
cannot tell from the baseline skips what comes after it (BashOperator: exit code 99 is "skipped")."""

import datetime

from airflow import DAG
from airflow.operators.bash import BashOperator

with DAG(
    dag_id="concord_check",
    schedule="30 2 * * *",
    start_date=datetime.datetime(2026, 1, 1),
    catchup=False,
    max_active_runs=1,
):
    BashOperator(
        task_id="check",
        bash_command=(
            "/opt/concord/samples/schedules/check.sh || { code=$?; [ $code -eq 4 ] && exit 99; exit $code; }"
        ),
        env={
            "CONCORD_JAR": "/opt/concord/concord.jar",
            "CANDIDATE": "/srv/models/candidate.onnx",
            "BASELINE": "/srv/models/baseline.onnx",
            "OUT": "/var/lib/concord/check",
            "HISTORY": "/var/lib/concord/history.jsonl",
        },
        append_env=True,
    )
