"""zen-engine on the same table as ours: runs in the peers' environment, told by lines of JSON.

The first line is the job: a decision graph and the facts of every question. Each further line names
a stretch of the questions; the reply has what was decided and how long each decision took.
"""

import json
import sys
from importlib import import_module
from time import process_time

zen = import_module("zen")  # of the peers' environment, which linters do not know
job = json.loads(sys.stdin.readline())
decision = zen.ZenEngine().create_decision(json.dumps(job["graph"]))
sys.stdout.write("ready\n")
sys.stdout.flush()
for line in sys.stdin:
    first, last = json.loads(line)
    seconds, said = [], []
    for facts in job["facts"][first:last]:
        begun = process_time()
        result = decision.evaluate(facts, {"trace": True})
        seconds.append(process_time() - begun)
        said.append([row["row"] for row in result["result"]])
    sys.stdout.write(json.dumps({"seconds": seconds, "said": said}) + "\n")
    sys.stdout.flush()
