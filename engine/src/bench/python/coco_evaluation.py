"""COCO's evaluation by pycocotools: the reference that `stillroom bench evaluate` holds its own against.

Speaks lines of JSON: a question on standard input, an answer on standard output, in order.

    {"version": true}                   what this is
    {"truth": FILE, "results": FILE}    reads and evaluates; answers {"read": [WALL, CPU], "evaluate": [WALL, CPU]}, milliseconds,
                                        {"statistics": the twelve numbers, "peak": MiB of this process at most}

pycocotools is not in Debian: take it from PyPI, or build github.com/cocodataset/cocoapi (PythonAPI: `python3 setup.py build_ext
--inplace`) and put that folder into PYTHONPATH. What an older pycocotools asks of its surroundings is stood in for here: NumPy's old
names, and matplotlib, which it draws with and does not need to evaluate.
"""
import contextlib
import io
import json
import resource
import sys
import time
import types

import numpy

try:
    import matplotlib.pyplot  # noqa: F401
except ImportError:
    for name in ("matplotlib", "matplotlib.pyplot", "matplotlib.collections", "matplotlib.patches"):
        sys.modules[name] = types.ModuleType(name)
    sys.modules["matplotlib"].pyplot = sys.modules["matplotlib.pyplot"]
    sys.modules["matplotlib.collections"].PatchCollection = None
    sys.modules["matplotlib.patches"].Polygon = None
for name, builtin in (("float", float), ("int", int), ("bool", bool)):
    if name not in numpy.__dict__:
        setattr(numpy, name, builtin)

try:
    from pycocotools.coco import COCO
    from pycocotools.cocoeval import COCOeval
except ImportError as error:
    sys.exit(f"coco_evaluation.py: no pycocotools ({error}); see the head of this file for where to get it")


def measured(work):
    wall, cpu = time.perf_counter(), time.process_time()
    with contextlib.redirect_stdout(io.StringIO()):
        result = work()
    return result, [1000 * (time.perf_counter() - wall), 1000 * (time.process_time() - cpu)]


def read(question):
    truth = COCO(question["truth"])
    return truth, truth.loadRes(question["results"])


def evaluate(truth, results):
    evaluation = COCOeval(truth, results, "bbox")
    evaluation.evaluate()
    evaluation.accumulate()
    evaluation.summarize()
    return [float(value) for value in evaluation.stats]


def main():
    for line in sys.stdin:
        question = json.loads(line)
        if "version" in question:
            answer = {"version": f"Python {sys.version.split()[0]}, NumPy {numpy.__version__}, pycocotools"}
        else:
            (truth, results), reading = measured(lambda: read(question))
            statistics, evaluating = measured(lambda: evaluate(truth, results))
            peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
            answer = {"read": reading, "evaluate": evaluating, "statistics": statistics, "peak": peak}
        print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    main()
