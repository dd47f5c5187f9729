"""How the checker of support is learned: pairs of a question and a window, of a sentence and its quotes.

Pairs are made in the project's environment, the rest in one with torch (see ``training.close``). On one core the
learning takes a quarter of an hour::

    .venv/bin/python -m training.support.pairs build/support/pairs.json.gz
    build/torch/bin/python -m training.support.learn LAST ENCODER build/support/pairs.json.gz build/support/whole
    build/torch/bin/python -m training.support.export build/support/whole knowledge/verification/data
    build/torch/bin/python -m training.support.learn … build/support/fold-0 --fold 0
    build/torch/bin/python -m training.support.export build/support/fold-0 build/support/fold-0
    .venv/bin/python -m training.reader.trust build/support/fold-0 build/support/fold-1 --write
    .venv/bin/python -m bench.questions --keep build/support/fold-0 build/support/fold-1

The two folds (``--fold 1`` likewise) are for measuring, and for what is made of the verdicts. ``LAST`` is the folder of
the recogniser's weights (``training.moves``): its lower half is shared, and stays as it is. All of it must be run again
whenever that is learned anew.
"""
