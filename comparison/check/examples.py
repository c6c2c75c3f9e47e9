"""Checks the chapter's examples as whole processes: their time, their memory, their threads and processes."""

import json
import shlex
import time
from collections import defaultdict

from check.table import counts, kilobytes, seconds
from check.tools import finish, start, run

MODELS = ["threading", "multiprocessing", "asyncio"]
COPIES = 2  # runs by hyperfine; an example mostly sleeps, so its time hardly varies
LOOK = 0.2
TIME_LIMIT = 180  # a quick run takes 20 s, and more on a busy machine


def beside_a_run(check):
    """Compares the examples in a quick run with ps, and with hyperfine runs of the same examples at the same time."""
    with_hyperfine, with_ps = check.has("hyperfine"), check.has("ps")
    records = check.folder / "records.json"
    whole = start(check.binary, "--quick", "--no-python", "--json", records)
    timed = {model: start(*hyperfine(check, model)) for model in MODELS} if with_hyperfine else {}
    seen = watch(whole) if with_ps else {}
    finish(whole, TIME_LIMIT)
    ours = reports(json.loads(records.read_text()))
    for model, child in timed.items():
        finish(child)
        times = json.loads((check.folder / model).read_text())["results"][0]["times"]
        check.add(seconds(f"example, {model}", [one["wall"] for one in ours[model]], times, "hyperfine"))
    for model, trees in seen.items():
        peaks = [one["peak_kb"] for one in ours[model]]
        check.add(kilobytes(f"example, {model}: peak memory", peaks, [tree[0] for tree in trees], "ps"))
        mine = max((one["threads"], one["processes"]) for one in ours[model])
        check.add(counts(f"example, {model}", ["threads", "processes"], mine, max(tree[1:] for tree in trees), "ps"))


def hyperfine(check, model):
    example = shlex.join([str(check.binary), "example", model])
    return "hyperfine", "-N", "--runs", COPIES, "--export-json", check.folder / model, example


def reports(records):
    found = defaultdict(list)
    for round in records["rounds"]:
        for sample in round["samples"]:
            probe, outcome = sample["subject"]["probe"], sample["outcome"]
            if isinstance(probe, dict) and "example" in probe and "measured" in outcome:
                found[probe["example"]].append(outcome["measured"]["example"])
    return found


def watch(whole):
    """Polls ps until a run ends. Returns the maximum kilobytes, threads and processes of each example."""
    most = {model: {} for model in MODELS}
    begun = time.monotonic()
    while whole.poll() is None and time.monotonic() - begun < TIME_LIMIT:
        printed = run("ps", "-ww", "-e", "-o", "pid=,ppid=,rss=,nlwp=,args=")
        table = [line.split(None, 4) for line in printed.splitlines()]
        children = defaultdict(list)
        for pid, parent, *_ in table:
            children[parent].append(pid)
        process = {pid: (int(rss), int(threads)) for pid, _, rss, threads, _ in table}
        for pid, parent, _, _, args in table:
            for model in MODELS:
                if parent == str(whole.pid) and f'"example":"{model}"' in args:
                    tree = descendants(pid, children)
                    now = sum(process[one][0] for one in tree), sum(process[one][1] for one in tree), len(tree)
                    most[model][pid] = tuple(map(max, zip(now, most[model].get(pid, now))))
        time.sleep(LOOK)
    return {model: list(trees.values()) for model, trees in most.items() if trees}


def descendants(pid, children):
    return [pid] + [one for child in children[pid] for one in descendants(child, children)]
