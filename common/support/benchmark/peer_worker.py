"""Runs the book's layers for `contestants.Peer`: reads a net, then batches; answers with seconds.

Not imported: started as a script with the path of a clone of oreilly-japan/deep-learning-from-scratch,
whose package ``common`` it uses, as the book writes it (float64, one batch at a time).
"""

import json
import sys
import time

sys.path[0] = sys.argv[1]

from importlib import import_module  # noqa: E402  # after the path is set

import numpy as np  # noqa: E402  # likewise

book = import_module("common.layers")  # theirs: see the line above
now = time.process_time if sys.argv[2] == "cpu" else time.perf_counter
Adam = import_module("common.optimizer").Adam
rng = np.random.default_rng(0)


def build(plan):
    """The book's layer objects for [[kind, *arguments, input shape], …]."""
    made = []
    for kind, *arguments, shape in plan:
        if kind == "conv":
            filters, kernel, pad = arguments
            fan_in = shape[0] * kernel**2
            W = rng.normal(size=(filters, shape[0], kernel, kernel)) * np.sqrt(2 / fan_in)
            made.append(book.Convolution(W, np.zeros(filters), 1, pad))
        elif kind == "dense":
            W = rng.normal(size=(shape[0], arguments[0])) * np.sqrt(2 / shape[0])
            made.append(book.Affine(W, np.zeros(arguments[0])))
        elif kind == "relu":
            made.append(book.Relu())
        elif kind == "pool":
            made.append(book.Pooling(2, 2, 2))
        elif kind == "dropout":
            made.append(book.Dropout(0.5))
    return made


def step(net, loss, adam, x, labels):
    """Forward, backward, Adam; the book's Affine flattens by itself."""
    for layer in net:
        x = layer.forward(x, True) if isinstance(layer, book.Dropout) else layer.forward(x)
    loss.forward(x, labels)
    dout = loss.backward(1)
    for layer in reversed(net):
        dout = layer.backward(dout)
    trained = [layer for layer in net if hasattr(layer, "W")]
    params = {(i, n): getattr(layer, n) for i, layer in enumerate(trained) for n in "Wb"}
    grads = {(i, n): getattr(layer, "d" + n) for i, layer in enumerate(trained) for n in "Wb"}
    adam.update(params, grads)


net, loss, adam = build(json.loads(sys.stdin.readline())), book.SoftmaxWithLoss(), Adam()
print(json.dumps("ready"), flush=True)
for line in sys.stdin:
    images, labels = json.loads(line)
    x, labels = np.array(images), np.array(labels)
    start = now()
    step(net, loss, adam, x, labels)
    print(json.dumps(now() - start), flush=True)
