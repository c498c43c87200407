# Wrong answers to the exercises of notebook 00; grader_tests/collection/__init__.py says how to read this.

# %% 00.one_hot | every_row_all_labels | a slice in place of the rows
import numpy as np

def one_hot(labels, num_classes):
    out = np.zeros((len(labels), num_classes))
    out[:, labels] = 1
    return out

# %% 00.one_hot | counts_from_one | shifted by one
import numpy as np

def one_hot(labels, num_classes):
    return np.eye(num_classes)[labels.astype(int) - 1]

# %% 00.one_hot | counts_from_one | label 1 in place 0, by comparing
import numpy as np

def one_hot(labels, num_classes):
    return np.roll((labels[:, None] == np.arange(num_classes)).astype(float), -1, axis=1)

# %% 00.one_hot | diagonal | N by K identity
import numpy as np

def one_hot(labels, num_classes):
    return np.eye(len(labels), num_classes)

# %% 00.one_hot | labels_as_values | the label as the value
import numpy as np

def one_hot(labels, num_classes):
    out = np.zeros((len(labels), num_classes))
    out[np.arange(len(labels)), labels] = labels
    return out

# %% 00.one_hot | swapped_on_and_off | not equal
import numpy as np

def one_hot(labels, num_classes):
    return (labels[:, None] != np.arange(num_classes)).astype(float)

# %% 00.one_hot | filled_below | greater or equal
import numpy as np

def one_hot(labels, num_classes):
    return (labels[:, None] >= np.arange(num_classes)).astype(float)

# %% 00.one_hot | num_classes_ignored | from the largest label
import numpy as np

def one_hot(labels, num_classes):
    return np.eye(labels.max() + 1)[labels]

# %% 00.one_hot | one_class_short | the last class is missing
import numpy as np

def one_hot(labels, num_classes):
    out = np.zeros((len(labels), num_classes - 1))
    for row, label in enumerate(labels):
        if label < num_classes - 1:
            out[row, label] = 1
    return out

# %% 00.one_hot | transposed | (K, N)
import numpy as np

def one_hot(labels, num_classes):
    return (labels == np.arange(num_classes)[:, None]).astype(float)

# %% 00.one_hot | not_floats | truth values
import numpy as np

def one_hot(labels, num_classes):
    return labels[:, None] == np.arange(num_classes)

# %% 00.one_hot | not_floats | whole numbers
import numpy as np

def one_hot(labels, num_classes):
    return np.eye(num_classes, dtype=int)[labels]

# %% 00.one_hot | row_without_one | positions of type uint8 overflow from 256 on
import numpy as np

def one_hot(labels, num_classes):
    out = np.zeros(len(labels) * num_classes)
    row = np.arange(len(labels)).astype(labels.dtype)
    out[row * labels.dtype.type(num_classes) + labels] = 1
    return out.reshape(len(labels), num_classes)

# %% 00.one_hot | rest_zero | repeated labels are left out
import numpy as np

def one_hot(labels, num_classes):
    out = np.zeros((len(labels), num_classes))
    values, rows = np.unique(labels, return_index=True)
    out[rows, values] = 1
    return out

# %% 00.one_hot | other_places | sorted by class
import numpy as np

def one_hot(labels, num_classes):
    return np.eye(num_classes)[np.sort(labels)]

# %% 00.one_hot | returns_none | nothing returned
import numpy as np

def one_hot(labels, num_classes):
    out = np.zeros((len(labels), num_classes))
    out[np.arange(len(labels)), labels] = 1

# %% 00.one_hot | edits_arguments | labels changed on the way
import numpy as np

def one_hot(labels, num_classes):
    out = np.zeros((len(labels), num_classes))
    out[np.arange(len(labels)), labels] = 1
    labels[:] = 0
    return out

# %% 00.one_hot | returns_buffer | one buffer for each shape
import numpy as np
buffers = {}

def one_hot(labels, num_classes):
    out = buffers.setdefault((len(labels), num_classes), np.zeros((len(labels), num_classes)))
    out[:] = 0
    out[np.arange(len(labels)), labels] = 1
    return out

# %% 00.one_hot | labels_as_rows | column as row: targets[labels] = 1
import numpy as np

def one_hot(labels, num_classes):
    t = np.zeros((len(labels), num_classes)); t[labels] = 1; return t

# %% 00.one_hot | labels_renumbered | K from unique, gaps closed
import numpy as np

def one_hot(labels, num_classes):
    u, inv = np.unique(labels, return_inverse=True)
    return np.eye(num_classes)[inv]

# %% 00.one_hot | float32 | float32
import numpy as np

def one_hot(labels, num_classes):
    t = np.zeros((len(labels), num_classes), dtype=np.float16); t[np.arange(len(labels)), labels] = 1; return t

# %% 00.one_hot | same_rows | list of one-hot as only last label
import numpy as np

def one_hot(labels, num_classes):
    for l in labels:
        t = np.zeros((len(labels), num_classes)); t[:, l] = 1
    return t

# %% 00.one_hot | rest_zero | return inside loop
import numpy as np

def one_hot(labels, num_classes):
    t = np.zeros((len(labels), num_classes))
    for i, l in enumerate(labels):
        t[i, l] = 1
        return t

# %% 00.one_hot | row_without_one | loop over classes index i
import numpy as np

def one_hot(labels, num_classes):
    t = np.zeros((len(labels), num_classes))
    for i in range(num_classes):
        t[labels[i % len(labels)], i] = 1
    return t

# %% 00.one_hot | rows_as_classes | square zeros
import numpy as np

def one_hot(labels, num_classes):
    t = np.zeros((num_classes, num_classes)); t[np.arange(len(labels)), labels] = 1; return t

# %% 00.one_hot | shape_in_parts | np.zeros(N, K) missing tuple
import numpy as np

def one_hot(labels, num_classes):
    t = np.zeros(len(labels), num_classes); t[np.arange(len(labels)), labels] = 1; return t

# %% 00.one_hot | axis_of_one | extra axis
import numpy as np

def one_hot(labels, num_classes):
    t = np.zeros((len(labels), 1, num_classes)); t[np.arange(len(labels)), 0, labels] = 1; return t

# %% 00.one_hot | counts_from_the_end | reversed axis of class
import numpy as np

def one_hot(labels, num_classes):
    return np.eye(num_classes)[:, ::-1][labels]

# %% 00.one_hot | other_places | sorted labels
import numpy as np

def one_hot(labels, num_classes):
    return np.eye(num_classes)[np.sort(labels)]

# %% 00.one_hot | other_layout | append to a flat list
import numpy as np

def one_hot(labels, num_classes):
    rows = []
    for label in labels:
        row = [0.0] * num_classes; row[label] = 1.0; rows += row
    return np.array(rows)

# %% 00.one_hot | filled_above | set add in out[n] for classes > labels
import numpy as np

def one_hot(labels, num_classes):
    return np.array([[1.0 if k > l else 0.0 for k in range(num_classes)] for l in labels])

# %% 00.one_hot | other_length | num_classes + 1
import numpy as np

def one_hot(labels, num_classes):
    return np.eye(num_classes + 1)[labels]

# %% 00.one_hot | index_out | enumerates classes not labels
import numpy as np

def one_hot(labels, num_classes):
    out = np.zeros((len(labels), num_classes))
    for k in range(num_classes): out[k, labels[k]] = 1
    return out

# %% 00.one_hot | neither_0_nor_1 | softened
import numpy as np

def one_hot(labels, num_classes):
    return np.eye(num_classes)[labels] * 0.9 + 0.1 / num_classes

# %% 00.one_hot | row_of_several | the two places behind the label
import numpy as np

def one_hot(labels, num_classes):
    out = np.zeros((len(labels), num_classes))
    for n, label in enumerate(labels):
        out[n, (int(label) + 1) % num_classes] = out[n, (int(label) + 2) % num_classes] = 1
    return out

# %% 00.affine_forward | bias_missing | no b
def affine_forward(x, W, b):
    return x @ W

# %% 00.affine_forward | bias_twice | b added twice
def affine_forward(x, W, b):
    out = x @ W + b
    return out + b

# %% 00.affine_forward | bias_subtracted | a threshold
def affine_forward(x, W, b):
    return x @ W - b

# %% 00.affine_forward | bias_total | sum of b
def affine_forward(x, W, b):
    return x @ W + b.sum()

# %% 00.affine_forward | first_bias | b[0]
def affine_forward(x, W, b):
    return x @ W + b[0]

# %% 00.affine_forward | bias_alone | only b
import numpy as np

def affine_forward(x, W, b):
    return np.zeros((len(x), len(b))) + b

# %% 00.affine_forward | bias_multiplied | times b
def affine_forward(x, W, b):
    return (x @ W) * b

# %% 00.affine_forward | transposed | (M, N)
def affine_forward(x, W, b):
    return W.T @ x.T + b[:, None]

# %% 00.affine_forward | shape_clash | right where W is square and symmetric
def affine_forward(x, W, b):
    return x @ W.T + b

# %% 00.affine_forward | shape_clash | factors swapped
def affine_forward(x, W, b):
    return W @ x + b

# %% 00.affine_forward | shape_clash | element by element
def affine_forward(x, W, b):
    return x * W + b

# %% 00.affine_forward | same_rows | right for one image only
import numpy as np

def affine_forward(x, W, b):
    return np.tile(x[:1] @ W + b, (len(x), 1))

# %% 00.affine_forward | product | the mean in place of the sum
def affine_forward(x, W, b):
    return x @ W / len(W) + b

# %% 00.affine_forward | edits_arguments | b grows
def affine_forward(x, W, b):
    b += (x @ W)[0]
    return x @ W + b

# %% 00.affine_forward | float32 | single precision
import numpy as np

def affine_forward(x, W, b):
    return x.astype(np.float32) @ W.astype(np.float32) + b.astype(np.float32)

# %% 00.affine_forward | other_length | a table of the first probe
import numpy as np

def affine_forward(x, W, b):
    return np.array([[0.5, -6.0, 6.0, 13.0], [11.5, -5.0, -4.0, 23.0]])

# %% 00.affine_forward | returns_buffer | one buffer for each shape
import numpy as np
buffers = {}

def affine_forward(x, W, b):
    out = buffers.setdefault((len(x), len(b)), np.zeros((len(x), len(b))))
    out[:] = x @ W + b
    return out

# %% 00.affine_forward | bias_in_weights | bias added to weights
def affine_forward(x, W, b):
    return x @ (W + b)

# %% 00.affine_forward | offset_per_column | b mean
def affine_forward(x, W, b):
    return x @ W + b.mean()

# %% 00.affine_forward | activation | activation added
import numpy as np

def affine_forward(x, W, b):
    return np.maximum(x @ W + b, 0)

# %% 00.affine_forward | not_straight | sigmoid added
import numpy as np

def affine_forward(x, W, b):
    return 1 / (1 + np.exp(-(x @ W + b)))

# %% 00.affine_forward | axis_gone | only the first image
def affine_forward(x, W, b):
    return x[0] @ W + b

# %% 00.affine_forward | axis_gone | summed over images
def affine_forward(x, W, b):
    return (x @ W + b).sum(axis=0)

# %% 00.affine_forward | product | averaged over D
def affine_forward(x, W, b):
    return x @ W / x.shape[1] + b

# %% 00.affine_forward | offset_per_column | bias divided by N
def affine_forward(x, W, b):
    return x @ W + b / len(x)

# %% 00.affine_forward | bias_each_time | bias outside loop once per input
import numpy as np

def affine_forward(x, W, b):
    out = np.zeros((len(x), W.shape[1]))
    for n in range(len(x)):
        for m in range(W.shape[1]):
            for d in range(x.shape[1]):
                out[n, m] += x[n, d] * W[d, m] + b[m]
    return out

# %% 00.affine_forward | bias_wrong | loop index slip
import numpy as np

def affine_forward(x, W, b):
    out = np.zeros((len(x), W.shape[1]))
    for n in range(len(x)):
        for m in range(W.shape[1]):
            out[n, m] = np.sum(x[n] * W[:, m]) + b[n]
    return out

# %% 00.affine_forward | one_input | only last input kept
import numpy as np

def affine_forward(x, W, b):
    out = np.zeros((len(x), W.shape[1]))
    for n in range(len(x)):
        for m in range(W.shape[1]):
            for d in range(x.shape[1]):
                out[n, m] = x[n, d] * W[d, m] + b[m]
    return out

# %% 00.affine_forward | one_input | reshape instead
def affine_forward(x, W, b):
    return x @ W.reshape(W.shape[::-1]).T + b

# %% 00.affine_forward | axis_too_many | no sum: products kept
def affine_forward(x, W, b):
    return x[:, :, None] * W[None] + b

# %% 00.affine_forward | whole_numbers_only | keeps x as int
def affine_forward(x, W, b):
    return (x.astype(int) @ W) + b

# %% 00.affine_forward | inexact | rounds
import numpy as np

def affine_forward(x, W, b):
    return np.round(x @ W + b, 2)

# %% 00.affine_forward | unknown_name | name typo
def affine_forward(x, W, b):
    return x @ w + b

# %% 00.parameter_count | biases_missing | connections only
def parameter_count(layer_sizes):
    return sum(a * b for a, b in zip(layer_sizes, layer_sizes[1:]))

# %% 00.parameter_count | input_biases | a bias for every unit, inputs too
def parameter_count(layer_sizes):
    return sum(a * b for a, b in zip(layer_sizes, layer_sizes[1:])) + sum(layer_sizes)

# %% 00.parameter_count | biases_of_inputs | a (b + 1)
def parameter_count(layer_sizes):
    return sum(a * (b + 1) for a, b in zip(layer_sizes, layer_sizes[1:]))

# %% 00.parameter_count | bias_per_layer | one bias for each layer
def parameter_count(layer_sizes):
    return sum(a * b + 1 for a, b in zip(layer_sizes, layer_sizes[1:]))

# %% 00.parameter_count | output_biases_missing | hidden biases only
def parameter_count(layer_sizes):
    return sum(a * b for a, b in zip(layer_sizes, layer_sizes[1:])) + sum(layer_sizes[1:-1])

# %% 00.parameter_count | units | neurons
def parameter_count(layer_sizes):
    return sum(layer_sizes)

# %% 00.parameter_count | hidden_units_missing | first to last
def parameter_count(layer_sizes):
    return (layer_sizes[0] + 1) * layer_sizes[-1]

# %% 00.parameter_count | biases_alone | no connections
def parameter_count(layer_sizes):
    return sum(layer_sizes[1:])

# %% 00.parameter_count | pair_wrong | three layers only
def parameter_count(layer_sizes):
    a, b, c = layer_sizes[0], layer_sizes[1], layer_sizes[-1]
    return a * b + b + b * c + c

# %% 00.parameter_count | pair_wrong | the product of all
def parameter_count(layer_sizes):
    product = 1
    for size in layer_sizes:
        product *= size + 1
    return product

# %% 00.parameter_count | edits_arguments | pops from the caller's list
def parameter_count(layer_sizes):
    total = 0
    while len(layer_sizes) > 1:
        a = layer_sizes.pop(0)
        total += (a + 1) * layer_sizes[0]
    return total

# %% 00.parameter_count | more_than_one | a list of counts
def parameter_count(layer_sizes):
    return [(a + 1) * b for a, b in zip(layer_sizes, layer_sizes[1:])]

# %% 00.parameter_count | pairs_not_added | product of all
import numpy as np

def parameter_count(layer_sizes):
    return int(np.prod(layer_sizes)) + sum(layer_sizes[1:])

# %% 00.parameter_count | unpacking | first three only
def parameter_count(layer_sizes):
    i, h, o = layer_sizes
    return i * h + h + h * o + o

# %% 00.parameter_count | index_out | index out of range
def parameter_count(layer_sizes):
    n = 0
    for i in range(len(layer_sizes)):
        n += layer_sizes[i] * layer_sizes[i + 1] + layer_sizes[i + 1]
    return n

# %% 00.parameter_count | layers_all_connected | all pairs
def parameter_count(layer_sizes):
    n = sum(layer_sizes[1:])
    for i in range(len(layer_sizes)):
        for j in range(i + 1, len(layer_sizes)):
            n += layer_sizes[i] * layer_sizes[j]
    return n

# %% 00.parameter_count | first_pair_alone | returns inside the loop
def parameter_count(layer_sizes):
    n = 0
    for a, b in zip(layer_sizes, layer_sizes[1:]):
        n += a * b + b
        return n

# %% 00.parameter_count | last_pair_alone | n overwritten
def parameter_count(layer_sizes):
    n = 0
    for a, b in zip(layer_sizes, layer_sizes[1:]):
        n = a * b + b
    return n

# %% 00.parameter_count | inputs_everywhere | a never moves
def parameter_count(layer_sizes):
    n = 0
    a = layer_sizes[0]
    for b in layer_sizes[1:]:
        n += a * b + b
    return n

# %% 00.parameter_count | more_than_one | tuple of weights and biases
def parameter_count(layer_sizes):
    w = sum(a * b for a, b in zip(layer_sizes, layer_sizes[1:]))
    return w, sum(layer_sizes[1:])

# %% 00.parameter_count | biases_twice | twice biases
def parameter_count(layer_sizes):
    return sum(a * b + 2 * b for a, b in zip(layer_sizes, layer_sizes[1:]))

# %% 00.parameter_count | some_nets_only | three layers written out, others not
def parameter_count(layer_sizes):
    if len(layer_sizes) == 2:
        return layer_sizes[0] * layer_sizes[1] + layer_sizes[1]
    a, b, c = layer_sizes[:3]
    return a * b + b + b * c + c

# %% 00.parameter_count | number_too_large | uint8
import numpy as np

def parameter_count(layer_sizes):
    s = np.array(layer_sizes, dtype=np.uint8); return int(np.sum((s[:-1] + 1) * s[1:]))

# %% 00.softmax | overflow | A15
import numpy as np

def softmax(logits):
    e = np.exp(logits)
    return e / e.sum(axis=-1, keepdims=True)

# %% 00.softmax | overflow | nan turned into 0
import numpy as np

def softmax(logits):
    e = np.exp(logits)
    return e / e.sum(axis=-1, keepdims=True) if np.isfinite(e).all() else np.full_like(e, np.nan)

# %% 00.softmax | other_shift | the mean in place of the maximum
import numpy as np

def softmax(logits):
    e = np.exp(logits - logits.mean(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)

# %% 00.softmax | other_shift | the minimum in place of the maximum
import numpy as np

def softmax(logits):
    e = np.exp(logits - logits.min(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)

# %% 00.softmax | maximum_of_batch | A16
import numpy as np

def softmax(logits):
    e = np.exp(logits - logits.max())
    return e / e.sum(axis=-1, keepdims=True)

# %% 00.softmax | maximum_per_class | the maximum over axis 0
import numpy as np

def softmax(logits):
    e = np.exp(logits - logits.max(axis=0))
    return e / e.sum(axis=-1, keepdims=True)

# %% 00.softmax | columns_sum_to_1 | A17
import numpy as np

def softmax(logits):
    e = np.exp(logits - logits.max(axis=0))
    return e / e.sum(axis=0)

# %% 00.softmax | whole_batch_sums_to_1 | one sum for all
import numpy as np

def softmax(logits):
    e = np.exp(logits - logits.max())
    return e / e.sum()

# %% 00.softmax | keepdims_missing | A18
import numpy as np

def softmax(logits):
    e = np.exp(logits - logits.max(axis=1))
    return e / e.sum(axis=1)

# %% 00.softmax | edits_arguments | A19
import numpy as np

def softmax(logits):
    logits -= logits.max(axis=-1, keepdims=True)
    e = np.exp(logits)
    return e / e.sum(axis=-1, keepdims=True)

# %% 00.softmax | second_axis | axis 1
import numpy as np

def softmax(logits):
    e = np.exp(logits - logits.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)

# %% 00.softmax | second_axis | axis 1, by transposing
import numpy as np

def softmax(logits):
    if logits.ndim == 1:
        logits = logits[None]
        return softmax(logits)[0]
    e = np.exp(logits - logits.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)

# %% 00.softmax | logarithm | log-softmax
import numpy as np

def softmax(logits):
    return logits - np.logaddexp.reduce(logits, axis=-1, keepdims=True)

# %% 00.softmax | not_normalized | no division
import numpy as np

def softmax(logits):
    return np.exp(logits - logits.max(axis=-1, keepdims=True))

# %% 00.softmax | exponential_alone | no maximum, no division
import numpy as np

def softmax(logits):
    return np.exp(logits)

# %% 00.softmax | sigmoid | element by element
import numpy as np

def softmax(logits):
    return 1 / (1 + np.exp(-logits))

# %% 00.softmax | no_exponential | shares of the logits
def softmax(logits):
    return logits / logits.sum(axis=-1, keepdims=True)

# %% 00.softmax | one_too_many | the sigmoid's denominator
import numpy as np

def softmax(logits):
    e = np.exp(logits - logits.max(axis=-1, keepdims=True))
    return e / (1 + e.sum(axis=-1, keepdims=True))

# %% 00.softmax | clipped | clip
import numpy as np

def softmax(logits):
    e = np.exp(np.clip(logits, -500, 500))
    return e / e.sum(axis=-1, keepdims=True)

# %% 00.softmax | other_base | base 2
import numpy as np

def softmax(logits):
    e = 2.0 ** (logits - logits.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)

# %% 00.softmax | exponent_turned | the sign turned
import numpy as np

def softmax(logits):
    e = np.exp(logits.min(axis=-1, keepdims=True) - logits)
    return e / e.sum(axis=-1, keepdims=True)

# %% 00.softmax | float32 | single precision inside
import numpy as np

def softmax(logits):
    x = logits.astype(np.float32)
    e = np.exp(x - x.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)

# %% 00.softmax | returns_buffer | one buffer for each shape
import numpy as np
buffers = {}

def softmax(logits):
    e = buffers.setdefault(logits.shape, np.zeros(logits.shape))
    np.exp(logits - logits.max(axis=-1, keepdims=True), out=e)
    e /= e.sum(axis=-1, keepdims=True)
    return e

# %% 00.softmax | truth_value | if on an array
import numpy as np

def softmax(logits):
    if logits > 500:
        logits = 500
    e = np.exp(logits)
    return e / e.sum(axis=-1, keepdims=True)

# %% 00.softmax | math_on_array | math.exp
import math

def softmax(logits):
    return math.exp(logits) / sum(math.exp(logits))

# %% 00.softmax | factor_per_row | denominators unshifted
import numpy as np

def softmax(logits):
    return np.exp(logits - logits.max(axis=-1, keepdims=True)) / np.exp(logits).sum(axis=-1, keepdims=True)

# %% 00.softmax | logits_divided | divided by max not subtracted
import numpy as np

def softmax(logits):
    e = np.exp(logits / logits.max(axis=-1, keepdims=True)); return e / e.sum(axis=-1, keepdims=True)

# %% 00.softmax | logits_divided | divided by abs max
import numpy as np

def softmax(logits):
    e = np.exp(logits / np.abs(logits).max(axis=-1, keepdims=True)); return e / e.sum(axis=-1, keepdims=True)

# %% 00.softmax | mean_for_sum | mean instead of sum
import numpy as np

def softmax(logits):
    e = np.exp(logits - logits.max(axis=-1, keepdims=True)); return e / e.mean(axis=-1, keepdims=True)

# %% 00.softmax | exponent_turned | exp(-u)
import numpy as np

def softmax(logits):
    e = np.exp(-(logits - logits.max(axis=-1, keepdims=True))); return e / e.sum(axis=-1, keepdims=True)

# %% 00.softmax | other_base | base 2
def softmax(logits):
    e = 2 ** (logits - logits.max(axis=-1, keepdims=True)); return e / e.sum(axis=-1, keepdims=True)

# %% 00.softmax | favourite_alone | argmax one-hot
import numpy as np

def softmax(logits):
    return np.eye(logits.shape[-1])[logits.argmax(axis=-1)]

# %% 00.softmax | rest_zero | nan to num
import numpy as np

def softmax(logits):
    with np.errstate(all="ignore"):
        e = np.exp(logits); return np.nan_to_num(e / e.sum(axis=-1, keepdims=True))

# %% 00.softmax | factor_per_row | eps in the denominator
import numpy as np

def softmax(logits):
    e = np.exp(logits - logits.max(axis=-1, keepdims=True)); return e / (e.sum(axis=-1, keepdims=True) + 1e-3)

# %% 00.softmax | two_axes_only | loops only for two axes
import numpy as np

def softmax(logits):
    out = np.zeros_like(logits)
    for i in range(logits.shape[0]):
        e = np.exp(logits[i] - logits[i].max()); out[i] = e / e.sum()
    return out

# %% 00.softmax | no_exponentials | squares in place of exponentials
def softmax(logits):
    e = (logits - logits.min(axis=-1, keepdims=True) + 1) ** 2
    return e / e.sum(axis=-1, keepdims=True)

# %% 00.softmax | rows_do_not_sum_to_1 | the root of the exponentials over their sum
import numpy as np

def softmax(logits):
    e = np.exp(logits - logits.max(axis=-1, keepdims=True))
    return np.sqrt(e) / e.sum(axis=-1, keepdims=True)

# %% 00.softmax | transposed | sum without keepdims but transposed
import numpy as np

def softmax(logits):
    e = np.exp(logits - logits.max(axis=-1, keepdims=True)); return (e.T / e.sum(axis=-1)).T.T

# %% 00.softmax | not_finite | shift by 1000
import numpy as np

def softmax(logits):
    e = np.exp(logits - 1000); return e / e.sum(axis=-1, keepdims=True)

# %% 00.softmax | inexact | rounded
import numpy as np

def softmax(logits):
    e = np.exp(logits - logits.max(axis=-1, keepdims=True)); return np.round(e / e.sum(axis=-1, keepdims=True), 3)

# %% 00.softmax | unpacking | for 2 axes unpack
import numpy as np

def softmax(logits):
    N, K = logits.shape
    e = np.exp(logits - logits.max(axis=1).reshape(N, 1)); return e / e.sum(axis=1).reshape(N, 1)

# %% 00.cross_entropy | summed | A20
import numpy as np

def cross_entropy(probs, targets):
    return -(targets * np.log(probs + 1e-12)).sum()

# %% 00.cross_entropy | averaged_over_classes | np.mean of the table
import numpy as np

def cross_entropy(probs, targets):
    return -np.mean(targets * np.log(probs + 1e-12))

# %% 00.cross_entropy | averaged_twice | mean, then divided again
import numpy as np

def cross_entropy(probs, targets):
    return -(targets * np.log(probs + 1e-12)).sum(axis=1).mean() / len(probs)

# %% 00.cross_entropy | sign | no minus
import numpy as np

def cross_entropy(probs, targets):
    return (targets * np.log(probs + 1e-12)).sum() / len(probs)

# %% 00.cross_entropy | base_2 | log2
import numpy as np

def cross_entropy(probs, targets):
    return -(targets * np.log2(probs + 1e-12)).sum() / len(probs)

# %% 00.cross_entropy | base_10 | log10
import numpy as np

def cross_entropy(probs, targets):
    return -(targets * np.log10(probs + 1e-12)).sum() / len(probs)

# %% 00.cross_entropy | log_of_one_minus | A22
import numpy as np

def cross_entropy(probs, targets):
    return -(targets * np.log(1 - probs + 1e-12)).sum() / len(probs)

# %% 00.cross_entropy | binary | yes-or-no questions
import numpy as np

def cross_entropy(probs, targets):
    e = 1e-12
    terms = targets * np.log(probs + e) + (1 - targets) * np.log(1 - probs + e)
    return -terms.sum() / len(probs)

# %% 00.cross_entropy | binary_mean | the mean of yes-or-no questions
import numpy as np

def cross_entropy(probs, targets):
    e = 1e-12
    return -np.mean(targets * np.log(probs + e) + (1 - targets) * np.log(1 - probs + e))

# %% 00.cross_entropy | targets_ignored | all classes
import numpy as np

def cross_entropy(probs, targets):
    return -np.log(probs + 1e-12).sum() / len(probs)

# %% 00.cross_entropy | own_favourite | the largest probability
import numpy as np

def cross_entropy(probs, targets):
    return -np.log(probs.max(axis=1)).mean()

# %% 00.cross_entropy | no_logarithm | 1 - p
def cross_entropy(probs, targets):
    return 1 - (probs * targets).sum(axis=1).mean()

# %% 00.cross_entropy | logarithm_of_mean | mean inside
import numpy as np

def cross_entropy(probs, targets):
    return -np.log((probs * targets).sum(axis=1).mean() + 1e-12)

# %% 00.cross_entropy | squared_error | sum of squares
def cross_entropy(probs, targets):
    return ((probs - targets) ** 2).sum() / len(probs)

# %% 00.cross_entropy | loss_per_image | not averaged
import numpy as np

def cross_entropy(probs, targets):
    return -(targets * np.log(probs + 1e-12)).sum(axis=1)

# %% 00.cross_entropy | not_summed | A23
import numpy as np

def cross_entropy(probs, targets):
    return -targets * np.log(probs + 1e-12) / len(probs)

# %% 00.cross_entropy | summed_over_images | axis 0
import numpy as np

def cross_entropy(probs, targets):
    return -(targets * np.log(probs + 1e-12)).sum(axis=0)

# %% 00.cross_entropy | log_of_zero | plain formula
import numpy as np

def cross_entropy(probs, targets):
    return -(targets * np.log(probs)).sum() / len(probs)

# %% 00.cross_entropy | log_of_zero | infinite where the right class has 0
import numpy as np

def cross_entropy(probs, targets):
    with np.errstate(all="ignore"):
        return -np.log(probs[targets == 1]).mean()

# %% 00.cross_entropy | log_of_zero | right, but it warns
import numpy as np

def cross_entropy(probs, targets):
    p = (probs * targets).sum(axis=1)
    return -np.where(p > 0, np.log(p), -700).mean()

# %% 00.cross_entropy | log_of_zero | only 0 times infinity is mended
import numpy as np

def cross_entropy(probs, targets):
    with np.errstate(all="ignore"):
        terms = targets * np.log(probs)
    return -np.nansum(terms) / len(probs)

# %% 00.cross_entropy | zero_costs_nothing | log where p > 0, else 0
import numpy as np

def cross_entropy(probs, targets):
    p = (probs * targets).sum(axis=1)
    return -np.log(np.where(p > 0, p, 1)).mean()

# %% 00.cross_entropy | zero_costs_nothing | nan and infinity become 0
import numpy as np

def cross_entropy(probs, targets):
    with np.errstate(all="ignore"):
        return -np.nan_to_num(targets * np.log(probs), neginf=0).sum() / len(probs)

# %% 00.cross_entropy | eps_too_large | 1e-5
import numpy as np

def cross_entropy(probs, targets):
    return -(targets * np.log(probs + 1e-5)).sum() / len(probs)

# %% 00.cross_entropy | inexact | 1e-3
import numpy as np

def cross_entropy(probs, targets):
    return -(targets * np.log(probs + 1e-3)).sum() / len(probs)

# %% 00.cross_entropy | other_factor | divided by a batch of 3
import numpy as np

def cross_entropy(probs, targets):
    return -(targets * np.log(probs + 1e-12)).sum() / 3

# %% 00.cross_entropy | edits_arguments | clips in place
import numpy as np

def cross_entropy(probs, targets):
    np.maximum(probs, 0.26, out=probs)
    return -(targets * np.log(probs)).sum() / len(probs)

# %% 00.cross_entropy | edits_arguments | adds in place
import numpy as np

def cross_entropy(probs, targets):
    probs += 1e-12
    return -(targets * np.log(probs)).sum() / len(probs)

# %% 00.cross_entropy | array_as_axis | sum with the targets as an axis
import numpy as np

def cross_entropy(probs, targets):
    return -np.sum(np.log(probs), targets) / len(probs)

# %% 00.cross_entropy | inexact | eps 1e-3
import numpy as np

def cross_entropy(probs, targets):
    return -np.sum(targets * np.log(probs + 1e-3)) / len(probs)

# %% 00.cross_entropy | floor_too_high | clip 0.001
import numpy as np

def cross_entropy(probs, targets):
    return -np.sum(targets * np.log(np.clip(probs, 1e-3, 1))) / len(probs)

# %% 00.cross_entropy | other_function | log of targets
import numpy as np

def cross_entropy(probs, targets):
    return -np.sum(probs * np.log(targets + 1e-12)) / len(probs)

# %% 00.cross_entropy | entropy | entropy of probs
import numpy as np

def cross_entropy(probs, targets):
    return -np.sum(probs * np.log(probs + 1e-12)) / len(probs)

# %% 00.cross_entropy | divided_by_classes | divides by classes
import numpy as np

def cross_entropy(probs, targets):
    return -np.sum(targets * np.log(probs + 1e-12)) / probs.shape[1]

# %% 00.cross_entropy | index_not_whole | targets as labels index
import numpy as np

def cross_entropy(probs, targets):
    return -np.mean(np.log(probs[np.arange(len(probs)), targets] + 1e-12))

# %% 00.cross_entropy | other_function | log1p
import numpy as np

def cross_entropy(probs, targets):
    return -np.sum(targets * np.log1p(probs)) / len(probs)

# %% 00.cross_entropy | squared_error_mean | mse
import numpy as np

def cross_entropy(probs, targets):
    return np.mean((probs - targets) ** 2)

# %% 00.cross_entropy | logarithm_of_sum | the sum before the logarithm, over N
import numpy as np

def cross_entropy(probs, targets):
    return -np.log(np.sum(targets * probs)) / len(probs)

# %% 00.cross_entropy | wrong_classes_count | softmax again
import numpy as np

def cross_entropy(probs, targets):
    e = np.exp(probs); q = e / e.sum(axis=1, keepdims=True)
    return -np.sum(targets * np.log(q)) / len(probs)

# %% 00.cross_entropy | largest_loss | max instead of mean
import numpy as np

def cross_entropy(probs, targets):
    return np.max(-np.log((probs * targets).sum(axis=1) + 1e-12))

# %% 00.cross_entropy | largest_loss | the largest loss of all images
import numpy as np

def cross_entropy(probs, targets):
    return np.max(-np.log(np.maximum((probs * targets).sum(axis=1), 1e-12)))

# %% 00.cross_entropy | logarithm_of_sum | the sum before the logarithm
import numpy as np

def cross_entropy(probs, targets):
    return -np.log(np.sum(targets * probs)) / len(probs)

# %% 00.cross_entropy | falls_with_error | the odds of the right class
import numpy as np

def cross_entropy(probs, targets):
    p = np.clip((probs * targets).sum(axis=1), 1e-12, 1 - 1e-12)
    return np.mean(np.log(p / (1 - p)))

# %% 00.cross_entropy | not_the_mean | the middle one of the losses
import numpy as np

def cross_entropy(probs, targets):
    return np.median(-np.log(np.maximum((probs * targets).sum(axis=1), 1e-12)))

# %% 00.cross_entropy | other_factor | renormalised by log sum
import numpy as np

def cross_entropy(probs, targets):
    return -np.sum(targets * np.log(probs + 1e-12)) / np.sum(probs + targets)

# %% 00.cross_entropy | index_out | argmax axis 0
import numpy as np

def cross_entropy(probs, targets):
    k = targets.argmax(axis=0); return -np.mean(np.log(probs[np.arange(len(k)), k] + 1e-12))

# %% 00.cross_entropy | not_finite | KL with targets log nan
import numpy as np

def cross_entropy(probs, targets):
    return np.sum(targets * (np.log(targets) - np.log(probs))) / len(probs)

# %% 00.cross_entropy | more_than_one | the loss with keepdims
import numpy as np

def cross_entropy(probs, targets):
    return -np.sum(targets * np.log(probs + 1e-12), keepdims=True) / len(probs)

# %% 00.first_loss | probability | one tenth
first_loss = 0.1

# %% 00.first_loss | error | nine tenths
first_loss = 0.9

# %% 00.first_loss | base_10 | log10
first_loss = 1.0

# %% 00.first_loss | base_2 | bits
first_loss = 3.3219

# %% 00.first_loss | sign | negative
first_loss = -2.3026

# %% 00.first_loss | classes | ten
first_loss = 10

# %% 00.first_loss | nothing_lost | zero
first_loss = 0

# %% 00.first_loss | number_as_text | a text
first_loss = "2.3"

# %% 00.first_loss | not_finite | not a number
first_loss = float("nan")

# %% 00.first_loss | summed | summed over classes
first_loss = 23.03

# %% 00.first_loss | divided_by_classes | divided by ten
first_loss = 0.23

# %% 00.first_loss | two_classes | log 2
first_loss = 0.69

# %% 00.first_loss | below | wrong clases
first_loss = 2.2

# %% 00.first_loss | number_as_text | text
first_loss = "2.30"

# %% 00.first_loss | log_of_the_others | log(0.9)
first_loss = 0.105

# %% 00.first_loss | above | one decimal off
first_loss = 2.31

# %% 00.first_loss | negative | another negative number
first_loss = -1.0

# %% 00.first_loss | more_than_one | list
first_loss = [2.3]

# %% 00.accuracy | count | how many
import numpy as np

def accuracy(probs, labels):
    return float(np.sum(probs.argmax(axis=1) == labels))

# %% 00.accuracy | count | how many, whole number
import numpy as np

def accuracy(probs, labels):
    return np.sum(probs.argmax(axis=1) == labels)

# %% 00.accuracy | percent | times 100
import numpy as np

def accuracy(probs, labels):
    return 100 * np.mean(probs.argmax(axis=1) == labels)

# %% 00.accuracy | errors | the error rate
import numpy as np

def accuracy(probs, labels):
    return np.mean(probs.argmax(axis=1) != labels)

# %% 00.accuracy | divided_by_classes | by K
import numpy as np

def accuracy(probs, labels):
    return np.sum(probs.argmax(axis=1) == labels) / probs.shape[1]

# %% 00.accuracy | confidence | mean probability of the right class
import numpy as np

def accuracy(probs, labels):
    return probs[np.arange(len(labels)), labels].mean()

# %% 00.accuracy | confidence_of_favourite | mean of the maxima
def accuracy(probs, labels):
    return probs.max(axis=1).mean()

# %% 00.accuracy | threshold | more than one half
import numpy as np

def accuracy(probs, labels):
    return np.mean(probs[np.arange(len(labels)), labels] > 0.5)

# %% 00.accuracy | mean_of_labels | multiplied
def accuracy(probs, labels):
    return (probs.argmax(axis=1) * labels).mean()

# %% 00.accuracy | hit_per_image | one for each image
def accuracy(probs, labels):
    return (probs.argmax(axis=1) == labels).astype(float)

# %% 00.accuracy | favourite_image | argmax over axis 0
import numpy as np

def accuracy(probs, labels):
    return np.mean(probs.argmax(axis=0) == labels)

# %% 00.accuracy | misses_hits | divided by 5
import numpy as np

def accuracy(probs, labels):
    return np.sum(probs.argmax(axis=1) == labels) / 5

# %% 00.accuracy | not_their_share | the count overflows in uint8
import numpy as np

def accuracy(probs, labels):
    hits = (probs.argmax(axis=1) == labels).astype(np.uint8)
    return float(hits.sum(dtype=np.uint8)) / len(labels)

# %% 00.accuracy | all_zero | the least likely class
import numpy as np

def accuracy(probs, labels):
    return np.mean(probs.argmin(axis=1) == labels)

# %% 00.accuracy | not_floats | a whole number
import numpy as np

def accuracy(probs, labels):
    return int(np.mean(probs.argmax(axis=1) == labels))

# %% 00.accuracy | axis_out | one-hot labels expected
import numpy as np

def accuracy(probs, labels):
    return np.mean(probs.argmax(axis=1) == labels.argmax(axis=1))

# %% 00.accuracy | all_zero | flat argmax
import numpy as np

def accuracy(probs, labels):
    return np.mean(probs.argmax() == labels)

# %% 00.accuracy | axis_out | labels argmax too
import numpy as np

def accuracy(probs, labels):
    return np.mean(probs.argmax(axis=1) == labels.argmax(axis=1))

# %% 00.accuracy | divided_by_all_numbers | divided by size
import numpy as np

def accuracy(probs, labels):
    return np.sum(probs.argmax(axis=1) == labels) / probs.size

# %% 00.accuracy | not_their_share | rounding
import numpy as np

def accuracy(probs, labels):
    return round(np.mean(probs.argmax(axis=1) == labels), 1)

# %% 00.accuracy | entries_compared | one-hot compare all entries
import numpy as np

def accuracy(probs, labels):
    return np.mean((probs == probs.max(axis=1, keepdims=True)) == np.eye(probs.shape[1])[labels])

# %% 00.accuracy | distance_of_labels | difference
import numpy as np

def accuracy(probs, labels):
    return 1 - np.abs(probs.argmax(axis=1) - labels).mean()

# %% 00.accuracy | one_image_fails | squeezed rows
import numpy as np

def accuracy(probs, labels):
    return np.mean(np.squeeze(probs).argmax(axis=1) == labels) ** 2

# %% 00.accuracy | hits_missed | the label among the two best
import numpy as np

def accuracy(probs, labels):
    best = np.argsort(probs, axis=1)[:, -2:]
    return np.mean((best == labels[:, None]).any(axis=1))

# %% 00.accuracy | text_returned | a string
import numpy as np

def accuracy(probs, labels):
    return f"{np.mean(probs.argmax(1) == labels):.2f}"

# %% 00.chain_rule | ends_in_t | claim 9
def chain_rule(x, y):
    return 2 * t

# %% 00.chain_rule | value | z
def chain_rule(x, y):
    return (x + y) ** 2

# %% 00.chain_rule | outer_only_of_x | 2x
def chain_rule(x, y):
    return 2 * x

# %% 00.chain_rule | not_doubled | x + y
def chain_rule(x, y):
    return x + y

# %% 00.chain_rule | both_inputs | dz/dx + dz/dy
def chain_rule(x, y):
    return 2 * (x + y) * 2

# %% 00.chain_rule | inner_alone | dt/dx
def chain_rule(x, y):
    return 1.0 + 0 * x

# %% 00.chain_rule | no_t_left | the second slope
def chain_rule(x, y):
    return 2.0 + 0 * x

# %% 00.chain_rule | no_t_left | the number 2
def chain_rule(x, y):
    return 2

# %% 00.chain_rule | t_is_a_product | t = xy
def chain_rule(x, y):
    return 2 * x * y

# %% 00.chain_rule | y_not_doubled | 2x + y
def chain_rule(x, y):
    return 2 * x + y

# %% 00.chain_rule | sign | negative
def chain_rule(x, y):
    return -2 * (x + y)

# %% 00.chain_rule | by_y_too | a y too many
def chain_rule(x, y):
    return 2 * (x + y) + y

# %% 00.chain_rule | text | a formula as text
def chain_rule(x, y):
    return "2(x + y)"

# %% 00.chain_rule | not_of_the_sum | right for positive x and y
def chain_rule(x, y):
    return 2 * (abs(x) + abs(y))

# %% 00.chain_rule | one_offset | one side only, step 0.001
def chain_rule(x, y):
    return ((x + 0.001 + y) ** 2 - (x + y) ** 2) / 0.001

# %% 00.chain_rule | inner_alone | 1
def chain_rule(x, y):
    return 1

# %% 00.chain_rule | not_of_the_sum | 2y
def chain_rule(x, y):
    return 2 * y

# %% 00.chain_rule | several_results | both
def chain_rule(x, y):
    return 2 * (x + y), 2 * (x + y)

# %% 00.chain_rule | value_doubled | power slip
def chain_rule(x, y):
    return 2 * (x + y) ** 2

# %% 00.chain_rule | times_x_again | product of inner by x
def chain_rule(x, y):
    return 2 * (x + y) * x

# %% 00.chain_rule | slopes_added | added slopes
def chain_rule(x, y):
    return 2 * (x + y) + 1

# %% 00.chain_rule | other_arguments | expects t passed
def chain_rule(t):
    return 2 * t

# %% 00.chain_rule | not_in_proportion | cube
def chain_rule(x, y):
    return (x + y) ** 3 / 3

# %% 00.chain_rule | one_offset | one-sided difference coarse
def chain_rule(x, y):
    h = 0.1
    return ((x + h + y) ** 2 - (x + y) ** 2) / h

# %% 00.chain_rule | math_on_array | float conversion
def chain_rule(x, y):
    return float(2 * (x + y))

# %% 00.chain_rule | times_input | y times
def chain_rule(x, y):
    return 2 * (x + y) * y

# %% 00.chain_rule | input_added | x + 2y
def chain_rule(x, y):
    return x + 2 * y

# %% 00.chain_rule | returns_none | prints
def chain_rule(x, y):
    print(2 * (x + y))

# %% 00.chain_rule | not_called | returns lambda
def chain_rule(x, y):
    return lambda t: 2 * t

# %% 00.chain_rule | one_for_all | sum of arrays
import numpy as np

def chain_rule(x, y):
    return 2 * np.sum(x + y)

# %% 00.chain_rule | absolute | abs
def chain_rule(x, y):
    return 2 * abs(x + y)

# %% 00.chain_rule | one_factor | half t
def chain_rule(x, y):
    return (x + y) / 2

# %% 00.chain_rule | caret | xor power
def chain_rule(x, y):
    return 2 * (x + y) ^ 1

# %% 00.numerical_gradient | forward | one side
import numpy as np

def numerical_gradient(f, x, eps=1e-4):
    grad = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        moved = x.astype(float)
        moved[i] += eps
        grad[i] = (f(moved) - f(x)) / eps
    return grad

# %% 00.numerical_gradient | backward | the other side
import numpy as np

def numerical_gradient(f, x, eps=1e-4):
    grad = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        moved = x.astype(float)
        moved[i] -= eps
        grad[i] = (f(x) - f(moved)) / eps
    return grad

# %% 00.numerical_gradient | not_halved | divided by eps
import numpy as np

def numerical_gradient(f, x, eps=1e-4):
    grad = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        up, down = x.astype(float), x.astype(float)
        up[i] += eps
        down[i] -= eps
        grad[i] = (f(up) - f(down)) / eps
    return grad

# %% 00.numerical_gradient | divided_by_four_eps | divided by 4 eps
import numpy as np

def numerical_gradient(f, x, eps=1e-4):
    grad = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        up, down = x.astype(float), x.astype(float)
        up[i] += eps
        down[i] -= eps
        grad[i] = (f(up) - f(down)) / 2 / (2 * eps)
    return grad

# %% 00.numerical_gradient | not_divided | the difference alone
import numpy as np

def numerical_gradient(f, x, eps=1e-4):
    grad = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        up, down = x.astype(float), x.astype(float)
        up[i] += eps
        down[i] -= eps
        grad[i] = f(up) - f(down)
    return grad

# %% 00.numerical_gradient | half_steps | half a step to each side
import numpy as np

def numerical_gradient(f, x, eps=1e-4):
    grad = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        up, down = x.astype(float), x.astype(float)
        up[i] += eps / 2
        down[i] -= eps / 2
        grad[i] = (f(up) - f(down)) / eps
    return grad

# %% 00.numerical_gradient | eps_ignored | a step of its own
import numpy as np

def numerical_gradient(f, x, eps=1e-4):
    h = 1e-4
    grad = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        up, down = x.astype(float), x.astype(float)
        up[i] += h
        down[i] -= h
        grad[i] = (f(up) - f(down)) / (2 * h)
    return grad

# %% 00.numerical_gradient | sign | down minus up
import numpy as np

def numerical_gradient(f, x, eps=1e-4):
    grad = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        up, down = x.astype(float), x.astype(float)
        up[i] += eps
        down[i] -= eps
        grad[i] = (f(down) - f(up)) / (2 * eps)
    return grad

# %% 00.numerical_gradient | default_eps | far too small a default
import numpy as np

def numerical_gradient(f, x, eps=1e-13):
    grad = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        up, down = x.astype(float), x.astype(float)
        up[i] += eps
        down[i] -= eps
        grad[i] = (f(up) - f(down)) / (2 * eps)
    return grad

# %% 00.numerical_gradient | default_eps | too large a default
import numpy as np

def numerical_gradient(f, x, eps=1e-2):
    grad = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        up, down = x.astype(float), x.astype(float)
        up[i] += eps
        down[i] -= eps
        grad[i] = (f(up) - f(down)) / (2 * eps)
    return grad

# %% 00.numerical_gradient | default_eps | twice the default
import numpy as np

def numerical_gradient(f, x, eps=2e-4):
    grad = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        up, down = x.astype(float), x.astype(float)
        up[i] += eps
        down[i] -= eps
        grad[i] = (f(up) - f(down)) / (2 * eps)
    return grad

# %% 00.numerical_gradient | all_at_once | the whole array moved
import numpy as np

def numerical_gradient(f, x, eps=1e-4):
    return np.full(x.shape, (f(x + eps) - f(x - eps)) / (2 * eps))

# %% 00.numerical_gradient | one_number | one slope
def numerical_gradient(f, x, eps=1e-4):
    return (f(x + eps) - f(x - eps)) / (2 * eps)

# %% 00.numerical_gradient | never_moved | a flattened copy of a view
import numpy as np

def numerical_gradient(f, x, eps=1e-4):
    if x.dtype.kind == "i":
        x = x.astype(float)
    flat, grad = x.reshape(-1), np.zeros(x.size)
    for i in range(x.size):
        kept = flat[i]
        try:
            flat[i] = kept + eps
            up = f(x)
            flat[i] = kept - eps
            grad[i] = (up - f(x)) / (2 * eps)
        finally:
            flat[i] = kept
    return grad.reshape(x.shape)

# %% 00.numerical_gradient | never_moved | f never sees the moved copy
import numpy as np

def numerical_gradient(f, x, eps=1e-4):
    grad = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        up, down = x.astype(float), x.astype(float)
        up[i] += eps
        down[i] -= eps
        grad[i] = (f(x) - f(x)) / (2 * eps)
    return grad

# %% 00.numerical_gradient | integer_steps | whole numbers stay whole
import numpy as np

def numerical_gradient(f, x, eps=1e-4):
    grad = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        kept = x[i]
        try:
            x[i] = kept + eps
            up = f(x)
            x[i] = kept - eps
            down = f(x)
        finally:
            x[i] = kept
        grad[i] = (up - down) / (2 * eps)
    return grad

# %% 00.numerical_gradient | integer_steps | += on whole numbers
import numpy as np

def numerical_gradient(f, x, eps=1e-4):
    grad = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        step = np.zeros(x.shape)
        step[i] = eps
        up, down = x.copy(), x.copy()
        up += step
        down -= step
        grad[i] = (f(up) - f(down)) / (2 * eps)
    return grad

# %% 00.numerical_gradient | integer_steps | no move at all for whole numbers
import numpy as np

def numerical_gradient(f, x, eps=1e-4):
    grad = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        up, down = x.copy(), x.copy()
        up[i] = up[i] + eps
        down[i] = round(down[i] - eps) if x.dtype.kind == "i" else down[i] - eps
        grad[i] = (f(up) - f(down)) / (2 * eps)
    return grad

# %% 00.numerical_gradient | not_put_back | x stays moved
import numpy as np

def numerical_gradient(f, x, eps=1e-4):
    grad = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        x[i] += eps
        up = f(x)
        x[i] -= 2 * eps
        grad[i] = (up - f(x)) / (2 * eps)
    return grad

# %% 00.numerical_gradient | not_put_back | a copy that stays moved
import numpy as np

def numerical_gradient(f, x, eps=1e-4):
    grad, moved = np.zeros(x.shape), x.astype(float)
    for i in np.ndindex(x.shape):
        moved[i] += eps
        up = f(moved)
        moved[i] -= 2 * eps
        grad[i] = (up - f(moved)) / (2 * eps)
    return grad

# %% 00.numerical_gradient | rounding_left | added and taken away again
import numpy as np

def numerical_gradient(f, x, eps=1e-4):
    if x.dtype.kind == "i":
        x = x.astype(float)
    grad = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        x[i] += eps
        up = f(x)
        x[i] -= 2 * eps
        grad[i] = (up - f(x)) / (2 * eps)
        x[i] += eps
    return grad

# %% 00.numerical_gradient | changed_where_f_raises | the book's form
import numpy as np

def numerical_gradient(f, x, eps=1e-4):
    if x.dtype.kind == "i":
        x = x.astype(float)
    grad = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        kept = x[i]
        x[i] = kept + eps
        up = f(x)
        x[i] = kept - eps
        down = f(x)
        x[i] = kept
        grad[i] = (up - down) / (2 * eps)
    return grad

# %% 00.numerical_gradient | swallows_exceptions | caught and dropped
import numpy as np

def numerical_gradient(f, x, eps=1e-4):
    grad = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        up, down = x.astype(float), x.astype(float)
        up[i] += eps
        down[i] -= eps
        try:
            grad[i] = (f(up) - f(down)) / (2 * eps)
        except Exception:
            grad[i] = np.nan
    return grad

# %% 00.numerical_gradient | swallows_exceptions | return in finally
import numpy as np

def numerical_gradient(f, x, eps=1e-4):
    grad = np.zeros(x.shape)
    try:
        for i in np.ndindex(x.shape):
            up, down = x.astype(float), x.astype(float)
            up[i] += eps
            down[i] -= eps
            grad[i] = (f(up) - f(down)) / (2 * eps)
    finally:
        return grad

# %% 00.numerical_gradient | f_of_a_part | numbers one by one
import numpy as np

def numerical_gradient(f, x, eps=1e-4):
    return np.array([(f(v + eps) - f(v - eps)) / (2 * eps) for v in x.ravel()]).reshape(x.shape)

# %% 00.numerical_gradient | rest_zero | the first row only
import numpy as np

def numerical_gradient(f, x, eps=1e-4):
    grad = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        up, down = x.astype(float), x.astype(float)
        up[i] += eps
        down[i] -= eps
        grad[i] = (f(up) - f(down)) / (2 * eps) if i[0] == 0 else 0
    return grad

# %% 00.numerical_gradient | inexact | a better formula than the one asked for
import numpy as np

def numerical_gradient(f, x, eps=1e-4):
    grad = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        step = np.zeros(x.shape)
        step[i] = eps
        near, far = f(x + step) - f(x - step), f(x + 2 * step) - f(x - 2 * step)
        grad[i] = (8 * near - far) / (12 * eps)
    return grad

# %% 00.numerical_gradient | returns_buffer | one buffer for each shape
import numpy as np
buffers = {}

def numerical_gradient(f, x, eps=1e-4):
    grad = buffers.setdefault(x.shape, np.zeros(x.shape))
    for i in np.ndindex(x.shape):
        up, down = x.astype(float), x.astype(float)
        up[i] += eps
        down[i] -= eps
        grad[i] = (f(up) - f(down)) / (2 * eps)
    return grad

# %% 00.numerical_gradient | returns_none | nothing returned
import numpy as np

def numerical_gradient(f, x, eps=1e-4):
    grad = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        up, down = x.astype(float), x.astype(float)
        up[i] += eps
        down[i] -= eps
        grad[i] = (f(up) - f(down)) / (2 * eps)

# %% 00.numerical_gradient | several_at_once | over the rows
import numpy as np

def numerical_gradient(f, x, eps=1e-4):
    g = np.zeros(x.shape)
    for i in range(len(x)):
        y = x.astype(float); z = x.astype(float)
        y[i] += eps; z[i] -= eps
        g[i] = (f(y) - f(z)) / (2 * eps)
    return g

# %% 00.numerical_gradient | other_layout | flat only for 1D
import numpy as np

def numerical_gradient(f, x, eps=1e-4):
    g = np.zeros(x.size)
    for i in range(x.size):
        y = x.astype(float); z = x.astype(float)
        y.flat[i] += eps; z.flat[i] -= eps
        g[i] = (f(y) - f(z)) / (2 * eps)
    return g

# %% 00.numerical_gradient | index_out | two nested loops
import numpy as np

def numerical_gradient(f, x, eps=1e-4):
    g = np.zeros(x.shape)
    for i in range(x.shape[0]):
        for j in range(x.shape[1]):
            y = x.astype(float); z = x.astype(float)
            y[i, j] += eps; z[i, j] -= eps
            g[i, j] = (f(y) - f(z)) / (2 * eps)
    return g

# %% 00.numerical_gradient | not_floats | zeros_like for integer x
import numpy as np

def numerical_gradient(f, x, eps=1e-4):
    g = np.zeros_like(x)
    for i in np.ndindex(x.shape):
        y = x.astype(float); z = x.astype(float)
        y[i] += eps; z[i] -= eps
        g[i] = (f(y) - f(z)) / (2 * eps)
    return g

# %% 00.numerical_gradient | multiplied_by_eps | precedence
import numpy as np

def numerical_gradient(f, x, eps=1e-4):
    g = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        y = x.astype(float); z = x.astype(float)
        y[i] += eps; z[i] -= eps
        g[i] = (f(y) - f(z)) / 2 * eps
    return g

# %% 00.numerical_gradient | f_of_a_part | f of single element
import numpy as np

def numerical_gradient(f, x, eps=1e-4):
    g = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        g[i] = (f(x[i] + eps) - f(x[i] - eps)) / (2 * eps)
    return g

# %% 00.numerical_gradient | rest_zero | return indented
import numpy as np

def numerical_gradient(f, x, eps=1e-4):
    g = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        y = x.astype(float); z = x.astype(float)
        y[i] += eps; z[i] -= eps
        g[i] = (f(y) - f(z)) / (2 * eps)
        return g

# %% 00.numerical_gradient | float32 | float32
import numpy as np

def numerical_gradient(f, x, eps=1e-4):
    x = x.astype(np.float32); g = np.zeros_like(x)
    for i in np.ndindex(x.shape):
        y = x.copy(); z = x.copy()
        y[i] += eps; z[i] -= eps
        g[i] = (f(y) - f(z)) / (2 * eps)
    return g

# %% 00.numerical_gradient | values_added | sum of values
import numpy as np

def numerical_gradient(f, x, eps=1e-4):
    g = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        y = x.astype(float); z = x.astype(float); y[i] += eps; z[i] -= eps; g[i] = (f(y) + f(z)) / (2 * eps)
    return g

# %% 00.numerical_gradient | second_slope | second derivative
import numpy as np

def numerical_gradient(f, x, eps=1e-4):
    g = np.zeros(x.shape); x = x.astype(float); f0 = f(x)
    for i in np.ndindex(x.shape):
        y = x.copy(); z = x.copy(); y[i] += eps; z[i] -= eps; g[i] = (f(y) - 2 * f0 + f(z)) / eps ** 2
    return g

# %% 00.numerical_gradient | forward_halved | bump without minus copy
import numpy as np

def numerical_gradient(f, x, eps=1e-4):
    g = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        y = x.astype(float); y[i] += eps; a = f(y); y[i] -= eps; b = f(y); g[i] = (a - b) / (2 * eps)
    return g

# %% 00.numerical_gradient | one_factor | eps squared
import numpy as np

def numerical_gradient(f, x, eps=1e-4):
    g = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        y = x.astype(float); z = x.astype(float); y[i] += eps; z[i] -= eps; g[i] = (f(y) - f(z)) / (2 * eps ** 2)
    return g

# %% 00.numerical_gradient | transposed | transposed order
import numpy as np

def numerical_gradient(f, x, eps=1e-4):
    g = np.zeros(x.shape[::-1])
    for i in np.ndindex(x.shape):
        y = x.astype(float); z = x.astype(float); y[i] += eps; z[i] -= eps; g[i[::-1]] = (f(y) - f(z)) / (2 * eps)
    return g

# %% 00.numerical_gradient | all_equal | g += same place
import numpy as np

def numerical_gradient(f, x, eps=1e-4):
    g = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        y = x.astype(float); z = x.astype(float); y[i] += eps; z[i] -= eps; g += (f(y) - f(z)) / (2 * eps)
    return g

# %% 00.numerical_gradient | not_the_quotient | the difference over the sum
import numpy as np

def numerical_gradient(f, x, eps=1e-4):
    g = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        y, z = x.astype(float), x.astype(float)
        y[i] += eps
        z[i] -= eps
        g[i] = (f(y) - f(z)) / (f(y) + f(z))
    return g

# %% 00.numerical_gradient | other_points | one step, then another in the same direction
import numpy as np

def numerical_gradient(f, x, eps=1e-4):
    g = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        y = x.astype(float)
        y[i] += eps
        below = f(y)
        y[i] += eps
        g[i] = (f(y) - below) / eps
    return g

# %% 00.softmax_cross_entropy_grad | not_averaged | A27
def softmax_cross_entropy_grad(probs, targets):
    return probs - targets

# %% 00.softmax_cross_entropy_grad | sign | t - p
def softmax_cross_entropy_grad(probs, targets):
    return (targets - probs) / len(probs)

# %% 00.softmax_cross_entropy_grad | sign_and_not_averaged | t - p, not averaged
def softmax_cross_entropy_grad(probs, targets):
    return targets - probs

# %% 00.softmax_cross_entropy_grad | averaged_over_all | by the number of numbers
def softmax_cross_entropy_grad(probs, targets):
    return (probs - targets) / probs.size

# %% 00.softmax_cross_entropy_grad | averaged_over_classes | by K
def softmax_cross_entropy_grad(probs, targets):
    return (probs - targets) / probs.shape[1]

# %% 00.softmax_cross_entropy_grad | averaged_twice | by N squared
def softmax_cross_entropy_grad(probs, targets):
    return (probs - targets) / len(probs) ** 2

# %% 00.softmax_cross_entropy_grad | by_the_probabilities | -t/p
def softmax_cross_entropy_grad(probs, targets):
    return -targets / probs / len(probs)

# %% 00.softmax_cross_entropy_grad | by_the_probabilities_not_averaged | -t/p
def softmax_cross_entropy_grad(probs, targets):
    return -targets / probs

# %% 00.softmax_cross_entropy_grad | right_class_alone | the diagonal of softmax's Jacobian
def softmax_cross_entropy_grad(probs, targets):
    return -targets / probs * probs * (1 - probs) / len(probs)

# %% 00.softmax_cross_entropy_grad | targets_left_out | p/N
def softmax_cross_entropy_grad(probs, targets):
    return probs / len(probs)

# %% 00.softmax_cross_entropy_grad | right_class_alone | only where the target is 1
def softmax_cross_entropy_grad(probs, targets):
    return (probs - targets) * targets / len(probs)

# %% 00.softmax_cross_entropy_grad | summed_over_images | a row
def softmax_cross_entropy_grad(probs, targets):
    return (probs - targets).mean(axis=0)

# %% 00.softmax_cross_entropy_grad | summed_over_classes | a column
def softmax_cross_entropy_grad(probs, targets):
    return ((probs - targets) * targets).sum(axis=1) / len(probs)

# %% 00.softmax_cross_entropy_grad | summed | one number
def softmax_cross_entropy_grad(probs, targets):
    return abs(probs - targets).sum() / len(probs)

# %% 00.softmax_cross_entropy_grad | edits_arguments | A30
import numpy as np

def softmax_cross_entropy_grad(probs, targets):
    probs[np.arange(len(probs)), targets.argmax(axis=1)] -= 1
    return probs / len(probs)

# %% 00.softmax_cross_entropy_grad | edits_arguments | -= on the argument
def softmax_cross_entropy_grad(probs, targets):
    probs -= targets
    return probs / len(probs)

# %% 00.softmax_cross_entropy_grad | one_factor | divided by 4
def softmax_cross_entropy_grad(probs, targets):
    return (probs - targets) / 4

# %% 00.softmax_cross_entropy_grad | absolute | the size without the sign
def softmax_cross_entropy_grad(probs, targets):
    return abs(probs - targets) / len(probs)

# %% 00.softmax_cross_entropy_grad | float32 | single precision
import numpy as np

def softmax_cross_entropy_grad(probs, targets):
    return ((probs - targets) / len(probs)).astype(np.float32)

# %% 00.softmax_cross_entropy_grad | returns_buffer | one buffer for each shape
import numpy as np
buffers = {}

def softmax_cross_entropy_grad(probs, targets):
    out = buffers.setdefault(probs.shape, np.zeros(probs.shape))
    out[:] = (probs - targets) / len(probs)
    return out

# %% 00.softmax_cross_entropy_grad | slope_of_softmax_twice | softmax derivative p(1-p)
def softmax_cross_entropy_grad(probs, targets):
    return (probs - targets) * probs * (1 - probs) / len(probs)

# %% 00.softmax_cross_entropy_grad | not_zero_where_sure | binary ce gradient
def softmax_cross_entropy_grad(probs, targets):
    return (probs - targets) / (probs * (1 - probs)) / len(probs)

# %% 00.softmax_cross_entropy_grad | not_zero_where_sure | log p - t
import numpy as np

def softmax_cross_entropy_grad(probs, targets):
    return (np.log(probs) - targets) / len(probs)

# %% 00.softmax_cross_entropy_grad | targets_averaged_alone | precedence
def softmax_cross_entropy_grad(probs, targets):
    return probs - targets / len(probs)

# %% 00.softmax_cross_entropy_grad | one_factor | squared error
def softmax_cross_entropy_grad(probs, targets):
    return 2 * (probs - targets) / len(probs)

# %% 00.softmax_cross_entropy_grad | absolute | absolute
import numpy as np

def softmax_cross_entropy_grad(probs, targets):
    return np.abs(probs - targets) / len(probs)

# %% 00.softmax_cross_entropy_grad | the_loss | the loss itself
import numpy as np

def softmax_cross_entropy_grad(probs, targets):
    return -(targets * np.log(probs)) / len(probs)

# %% 00.softmax_cross_entropy_grad | wrong_classes_alone | only non target
def softmax_cross_entropy_grad(probs, targets):
    return probs * (1 - targets) / len(probs)

# %% 00.softmax_cross_entropy_grad | not_the_difference | the mirrored difference taken off
def softmax_cross_entropy_grad(probs, targets):
    d = probs - targets
    return (d - d[:, ::-1]) / len(probs)

# %% 00.softmax_cross_entropy_grad | rows_do_not_sum_to_0 | the square of the difference, by p
import numpy as np

def softmax_cross_entropy_grad(probs, targets):
    return np.sign(probs - targets) * (probs - targets) ** 2 / len(probs) * probs

# %% 00.softmax_cross_entropy_grad | right_for_one_image | each image with all before it
def softmax_cross_entropy_grad(probs, targets):
    return (probs - targets).cumsum(axis=0) / len(probs)

# %% 00.softmax_cross_entropy_grad | axis_too_many | jacobian returned
import numpy as np

def softmax_cross_entropy_grad(probs, targets):
    return np.stack([np.diag(p) - np.outer(p, p) for p in probs]) / len(probs)

# %% 00.softmax_cross_entropy_grad | offset_per_column | minus mean of rows
def softmax_cross_entropy_grad(probs, targets):
    d = probs - targets; return (d - d.mean(axis=0)) / len(probs)

# %% 00.affine_backward | missing_transpose | A34
def affine_backward(dout, x, W):
    return dout @ W, x.T @ dout, dout.sum(axis=0)

# %% 00.affine_backward | missing_transpose | x not transposed
def affine_backward(dout, x, W):
    return dout @ W.T, x @ dout, dout.sum(axis=0)

# %% 00.affine_backward | transposed | dW (M, D)
def affine_backward(dout, x, W):
    return dout @ W.T, dout.T @ x, dout.sum(axis=0)

# %% 00.affine_backward | transposed | dx (D, N)
def affine_backward(dout, x, W):
    return W @ dout.T, x.T @ dout, dout.sum(axis=0)

# %% 00.affine_backward | averaged | divided by N once more
def affine_backward(dout, x, W):
    n = len(x)
    return dout @ W.T, x.T @ dout / n, dout.mean(axis=0)

# %% 00.affine_backward | averaged_all | dout divided by N
def affine_backward(dout, x, W):
    dout = dout / len(x)
    return dout @ W.T, x.T @ dout, dout.sum(axis=0)

# %% 00.affine_backward | weights_averaged | only dW divided
def affine_backward(dout, x, W):
    return dout @ W.T, x.T @ dout / len(x), dout.sum(axis=0)

# %% 00.affine_backward | bias_mean | mean in place of the sum
def affine_backward(dout, x, W):
    return dout @ W.T, x.T @ dout, dout.mean(axis=0)

# %% 00.affine_backward | bias_total | A33
def affine_backward(dout, x, W):
    return dout @ W.T, x.T @ dout, dout.sum()

# %% 00.affine_backward | bias_total | A33, broadcast
import numpy as np

def affine_backward(dout, x, W):
    db = np.zeros(W.shape[1])
    db += dout.sum()
    return dout @ W.T, x.T @ dout, db

# %% 00.affine_backward | bias_kept_2d | keepdims
def affine_backward(dout, x, W):
    return dout @ W.T, x.T @ dout, dout.sum(axis=0, keepdims=True)

# %% 00.affine_backward | bias_not_summed | dout itself
def affine_backward(dout, x, W):
    return dout @ W.T, x.T @ dout, dout

# %% 00.affine_backward | bias_over_outputs | axis 1
def affine_backward(dout, x, W):
    return dout @ W.T, x.T @ dout, dout.sum(axis=1)

# %% 00.affine_backward | bias_is_one | the slope of one output
import numpy as np

def affine_backward(dout, x, W):
    return dout @ W.T, x.T @ dout, np.ones(W.shape[1])

# %% 00.affine_backward | sign | all negative
def affine_backward(dout, x, W):
    return -(dout @ W.T), -(x.T @ dout), -dout.sum(axis=0)

# %% 00.affine_backward | other_order | dW first
def affine_backward(dout, x, W):
    return x.T @ dout, dout @ W.T, dout.sum(axis=0)

# %% 00.affine_backward | other_order | db last but one
def affine_backward(dout, x, W):
    return dout @ W.T, dout.sum(axis=0), x.T @ dout

# %% 00.affine_backward | not_three | only the parameters
def affine_backward(dout, x, W):
    return x.T @ dout, dout.sum(axis=0)

# %% 00.affine_backward | not_three | a dict
def affine_backward(dout, x, W):
    return {"dx": dout @ W.T, "dW": x.T @ dout, "db": dout.sum(axis=0)}

# %% 00.affine_backward | same_columns | the slope of W without dout
import numpy as np

def affine_backward(dout, x, W):
    return dout @ W.T, x.T @ np.ones_like(dout), dout.sum(axis=0)

# %% 00.affine_backward | same_rows | the slope of x without dout
import numpy as np

def affine_backward(dout, x, W):
    return np.ones_like(dout) @ W.T, x.T @ dout, dout.sum(axis=0)

# %% 00.affine_backward | not_by_dout | W already updated
def affine_backward(dout, x, W):
    dW = x.T @ dout
    return dout @ (W - 0.01 * dW).T, dW, dout.sum(axis=0)

# %% 00.affine_backward | edits_arguments | W updated in place
def affine_backward(dout, x, W):
    dx, dW = dout @ W.T, x.T @ dout
    W -= 0.01 * dW
    return dx, dW, dout.sum(axis=0)

# %% 00.affine_backward | one_factor | divided by a batch of 1
def affine_backward(dout, x, W):
    return dout @ W.T, x.T @ dout, dout.sum(axis=0) * (1 if len(dout) > 1 else 2)

# %% 00.affine_backward | returns_none | nothing returned
def affine_backward(dout, x, W):
    dx, dW, db = dout @ W.T, x.T @ dout, dout.sum(axis=0)

# %% 00.affine_backward | returns_buffer | buffers for each shape
import numpy as np
buffers = {}

def affine_backward(dout, x, W):
    dW = buffers.setdefault(W.shape, np.zeros(W.shape))
    dW[:] = x.T @ dout
    return dout @ W.T, dW, dout.sum(axis=0)

# %% 00.affine_backward | float32 | single precision
import numpy as np

def affine_backward(dout, x, W):
    return (dout @ W.T).astype(np.float32), x.T @ dout, dout.sum(axis=0)

# %% 00.affine_backward | shape_clash | W.T @ dout
def affine_backward(dout, x, W):
    return W.T @ dout, x.T @ dout, dout.sum(axis=0)

# %% 00.affine_backward | one_factor | dx averaged
def affine_backward(dout, x, W):
    return dout @ W.T / len(x), x.T @ dout, dout.sum(axis=0)

# %% 00.affine_backward | same_rows | dx = W.T only tiled
import numpy as np

def affine_backward(dout, x, W):
    return np.tile(W.sum(axis=1), (len(x), 1)), x.T @ dout, dout.sum(axis=0)

# %% 00.affine_backward | same_columns | dW ignores dout
import numpy as np

def affine_backward(dout, x, W):
    return dout @ W.T, np.tile(x.sum(axis=0)[:, None], (1, dout.shape[1])), dout.sum(axis=0)

# %% 00.affine_backward | rest_zero | relu mask on dx
def affine_backward(dout, x, W):
    return dout @ W.T * (x > 0), x.T @ dout, dout.sum(axis=0)

# %% 00.affine_backward | bias_of_one_image | only first image db
def affine_backward(dout, x, W):
    return dout @ W.T, x.T @ dout, dout[0]

# %% 00.affine_backward | order_of_images | dW from last image
import numpy as np

def affine_backward(dout, x, W):
    for n in range(len(x)):
        dW = np.outer(x[n], dout[n])
    return dout @ W.T, dW, dout.sum(axis=0)

# %% 00.affine_backward | other_length | dW squared
def affine_backward(dout, x, W):
    return dout @ W.T, (x @ W).T @ dout, dout.sum(axis=0)

# %% 00.affine_backward | product_dx | reshape for transpose
def affine_backward(dout, x, W):
    return dout @ W.reshape(W.shape[1], W.shape[0]), x.reshape(x.shape[1], x.shape[0]) @ dout, dout.sum(axis=0)

# %% 00.affine_backward | all_zero | missing sum of b: zeros
import numpy as np

def affine_backward(dout, x, W):
    return dout @ W.T, x.T @ dout, np.zeros(dout.shape[1])

# %% 00.affine_backward | not_by_dout | dW plus W (decay)
def affine_backward(dout, x, W):
    return dout @ W.T, x.T @ dout + W, dout.sum(axis=0)

# %% 00.affine_backward | product_db | the outputs turned round in db
import numpy as np

def affine_backward(dout, x, W):
    return dout @ W.T, x.T @ dout, dout.sum(axis=0) * np.arange(1, W.shape[1] + 1)

# %% 00.affine_backward | product_dW | the weights' gradient doubled in its first row
def affine_backward(dout, x, W):
    dW = x.T @ dout
    dW[0] += dW[1]
    return dout @ W.T, dW, dout.sum(axis=0)

# %% 00.affine_backward | axis_too_many | dW per image kept
def affine_backward(dout, x, W):
    return dout @ W.T, x[:, :, None] * dout[:, None, :], dout.sum(0)

# %% 00.affine_backward | axis_gone | dx summed
def affine_backward(dout, x, W):
    return (dout @ W.T).sum(axis=0), x.T @ dout, dout.sum(0)

# %% 00.affine_backward | one_offset | dx plus bias
def affine_backward(dout, x, W):
    return dout @ W.T + dout.sum(), x.T @ dout, dout.sum(0)

# %% 00.affine_backward | unknown_name | b not defined
def affine_backward(dout, x, W):
    return dout @ W.T, x.T @ dout, dout.sum(0) * b

# %% 00.affine_backward | array_in_a_place | three in one array attempt
import numpy as np

def affine_backward(dout, x, W):
    return np.array([dout @ W.T, x.T @ dout, dout.sum(0)])

# %% 00.forward | keys | the names u and z
import numpy as np

def softmax(logits):
    e = np.exp(logits - logits.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)

def forward(params, x):
    u1 = x @ params["W1"] + params["b1"]
    z1 = np.maximum(u1, 0)
    probs = softmax(z1 @ params["W2"] + params["b2"])
    return {"x": x, "u": u1, "z": z1, "probs": probs}

# %% 00.forward | keys | the images are not kept
import numpy as np

def softmax(logits):
    e = np.exp(logits - logits.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)

def forward(params, x):
    u1 = x @ params["W1"] + params["b1"]
    z1 = np.maximum(u1, 0)
    probs = softmax(z1 @ params["W2"] + params["b2"])
    return {"u1": u1, "z1": z1, "probs": probs}

# %% 00.forward | keys | the logits under a name of their own
import numpy as np

def softmax(logits):
    e = np.exp(logits - logits.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)

def forward(params, x):
    u1 = x @ params["W1"] + params["b1"]
    z1 = np.maximum(u1, 0)
    logits = z1 @ params["W2"] + params["b2"]
    return {"x": x, "u1": u1, "z1": z1, "u2": logits, "probs": softmax(logits)}

# %% 00.forward | not_a_dict | the probabilities alone
import numpy as np

def softmax(logits):
    e = np.exp(logits - logits.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)

def forward(params, x):
    u1 = x @ params["W1"] + params["b1"]
    z1 = np.maximum(u1, 0)
    probs = softmax(z1 @ params["W2"] + params["b2"])
    return probs

# %% 00.forward | not_a_dict | a tuple in the order of the steps
import numpy as np

def softmax(logits):
    e = np.exp(logits - logits.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)

def forward(params, x):
    u1 = x @ params["W1"] + params["b1"]
    z1 = np.maximum(u1, 0)
    probs = softmax(z1 @ params["W2"] + params["b2"])
    return x, u1, z1, probs

# %% 00.forward | another_value | u1 and the probabilities changed places
import numpy as np

def softmax(logits):
    e = np.exp(logits - logits.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)

def forward(params, x):
    u1 = x @ params["W1"] + params["b1"]
    z1 = np.maximum(u1, 0)
    probs = softmax(z1 @ params["W2"] + params["b2"])
    return {"x": x, "u1": probs, "z1": z1, "probs": u1}

# %% 00.forward | x_changed | the images are centred
import numpy as np

def softmax(logits):
    e = np.exp(logits - logits.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)

def forward(params, x):
    u1 = x @ params["W1"] + params["b1"]
    z1 = np.maximum(u1, 0)
    probs = softmax(z1 @ params["W2"] + params["b2"])
    return {"x": x - x.mean(), "u1": u1, "z1": z1, "probs": probs}

# %% 00.forward | u1_overwritten | ReLU in place
import numpy as np

def softmax(logits):
    e = np.exp(logits - logits.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)

def forward(params, x):
    u1 = x @ params["W1"] + params["b1"]
    z1 = np.maximum(u1, 0, out=u1)
    probs = softmax(z1 @ params["W2"] + params["b2"])
    return {"x": x, "u1": u1, "z1": z1, "probs": probs}

# %% 00.forward | u1_overwritten | a second name for the same array
import numpy as np

def softmax(logits):
    e = np.exp(logits - logits.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)

def forward(params, x):
    u1 = x @ params["W1"] + params["b1"]
    z1 = u1
    z1[z1 < 0] = 0
    probs = softmax(z1 @ params["W2"] + params["b2"])
    return {"x": x, "u1": u1, "z1": z1, "probs": probs}

# %% 00.forward | u1_overwritten | u1 taken after ReLU
import numpy as np

def softmax(logits):
    e = np.exp(logits - logits.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)

def forward(params, x):
    u1 = np.maximum(x @ params["W1"] + params["b1"], 0)
    z1 = u1
    probs = softmax(z1 @ params["W2"] + params["b2"])
    return {"x": x, "u1": u1, "z1": z1, "probs": probs}

# %% 00.forward | first_bias_missing | no b1
import numpy as np

def softmax(logits):
    e = np.exp(logits - logits.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)

def forward(params, x):
    u1 = x @ params["W1"]
    z1 = np.maximum(u1, 0)
    probs = softmax(z1 @ params["W2"] + params["b2"])
    return {"x": x, "u1": u1, "z1": z1, "probs": probs}

# %% 00.forward | wrong_u1 | the first bias added to the images
import numpy as np

def softmax(logits):
    e = np.exp(logits - logits.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)

def forward(params, x):
    u1 = x @ (params["W1"] + params["b1"])
    z1 = np.maximum(u1, 0)
    probs = softmax(z1 @ params["W2"] + params["b2"])
    return {"x": x, "u1": u1, "z1": z1, "probs": probs}

# %% 00.forward | offset_per_column | the biases shrunk by their mean
import numpy as np

def softmax(logits):
    e = np.exp(logits - logits.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)

def forward(params, x):
    u1 = x @ params["W1"] + params["b1"].mean() * params["b1"]
    z1 = np.maximum(u1, 0)
    probs = softmax(z1 @ params["W2"] + params["b2"])
    return {"x": x, "u1": u1, "z1": z1, "probs": probs}

# %% 00.forward | relu_missing | no activation at all
import numpy as np

def softmax(logits):
    e = np.exp(logits - logits.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)

def forward(params, x):
    u1 = x @ params["W1"] + params["b1"]
    z1 = u1
    probs = softmax(z1 @ params["W2"] + params["b2"])
    return {"x": x, "u1": u1, "z1": z1, "probs": probs}

# %% 00.forward | other_activation | sigmoid
import numpy as np

def softmax(logits):
    e = np.exp(logits - logits.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)

def forward(params, x):
    u1 = x @ params["W1"] + params["b1"]
    z1 = 1 / (1 + np.exp(-u1))
    probs = softmax(z1 @ params["W2"] + params["b2"])
    return {"x": x, "u1": u1, "z1": z1, "probs": probs}

# %% 00.forward | other_activation | tanh
import numpy as np

def softmax(logits):
    e = np.exp(logits - logits.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)

def forward(params, x):
    u1 = x @ params["W1"] + params["b1"]
    z1 = np.tanh(u1)
    probs = softmax(z1 @ params["W2"] + params["b2"])
    return {"x": x, "u1": u1, "z1": z1, "probs": probs}

# %% 00.forward | absolute | the size of each sum
import numpy as np

def softmax(logits):
    e = np.exp(logits - logits.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)

def forward(params, x):
    u1 = x @ params["W1"] + params["b1"]
    z1 = abs(u1)
    probs = softmax(z1 @ params["W2"] + params["b2"])
    return {"x": x, "u1": u1, "z1": z1, "probs": probs}

# %% 00.forward | mask_alone | a comparison
import numpy as np

def softmax(logits):
    e = np.exp(logits - logits.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)

def forward(params, x):
    u1 = x @ params["W1"] + params["b1"]
    z1 = np.where(u1 > 0, 1.0, 0.0)
    probs = softmax(z1 @ params["W2"] + params["b2"])
    return {"x": x, "u1": u1, "z1": z1, "probs": probs}

# %% 00.forward | turned_relu | minimum
import numpy as np

def softmax(logits):
    e = np.exp(logits - logits.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)

def forward(params, x):
    u1 = x @ params["W1"] + params["b1"]
    z1 = np.minimum(u1, 0)
    probs = softmax(z1 @ params["W2"] + params["b2"])
    return {"x": x, "u1": u1, "z1": z1, "probs": probs}

# %% 00.forward | one_maximum | np.max, with 0 for its axis left out
import numpy as np

def softmax(logits):
    e = np.exp(logits - logits.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)

def forward(params, x):
    u1 = x @ params["W1"] + params["b1"]
    z1 = max(0, np.max(u1))
    probs = softmax(z1 * np.ones_like(u1) @ params["W2"] + params["b2"])
    return {"x": x, "u1": u1, "z1": z1, "probs": probs}

# %% 00.forward | array_as_axis | np.max of u1 and 0 along an axis that is an array
import numpy as np

def softmax(logits):
    e = np.exp(logits - logits.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)

def forward(params, x):
    u1 = x @ params["W1"] + params["b1"]
    z1 = np.max(0, u1)
    probs = softmax(z1 @ params["W2"] + params["b2"])
    return {"x": x, "u1": u1, "z1": z1, "probs": probs}

# %% 00.forward | truth_value | Python's max
import numpy as np

def softmax(logits):
    e = np.exp(logits - logits.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)

def forward(params, x):
    u1 = x @ params["W1"] + params["b1"]
    z1 = max(u1, 0)
    probs = softmax(z1 @ params["W2"] + params["b2"])
    return {"x": x, "u1": u1, "z1": z1, "probs": probs}

# %% 00.forward | wrong_z1 | leaky
import numpy as np

def softmax(logits):
    e = np.exp(logits - logits.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)

def forward(params, x):
    u1 = x @ params["W1"] + params["b1"]
    z1 = np.where(u1 > 0, u1, 0.1 * u1)
    probs = softmax(z1 @ params["W2"] + params["b2"])
    return {"x": x, "u1": u1, "z1": z1, "probs": probs}

# %% 00.forward | softmax_missing | logits for probabilities
import numpy as np

def forward(params, x):
    u1 = x @ params["W1"] + params["b1"]
    z1 = np.maximum(u1, 0)
    probs = z1 @ params["W2"] + params["b2"]
    return {"x": x, "u1": u1, "z1": z1, "probs": probs}

# %% 00.forward | softmax_twice | softmax of the probabilities
import numpy as np

def softmax(logits):
    e = np.exp(logits - logits.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)

def forward(params, x):
    u1 = x @ params["W1"] + params["b1"]
    z1 = np.maximum(u1, 0)
    probs = softmax(z1 @ params["W2"] + params["b2"])
    probs = softmax(probs)
    return {"x": x, "u1": u1, "z1": z1, "probs": probs}

# %% 00.forward | columns_sum_to_1 | softmax over the images
import numpy as np

def forward(params, x):
    u1 = x @ params["W1"] + params["b1"]
    z1 = np.maximum(u1, 0)
    logits = z1 @ params["W2"] + params["b2"]
    e = np.exp(logits - logits.max(axis=0))
    probs = e / e.sum(axis=0)
    return {"x": x, "u1": u1, "z1": z1, "probs": probs}

# %% 00.forward | sigmoid | a sigmoid at the output
import numpy as np

def forward(params, x):
    u1 = x @ params["W1"] + params["b1"]
    z1 = np.maximum(u1, 0)
    probs = 1 / (1 + np.exp(-(z1 @ params["W2"] + params["b2"])))
    return {"x": x, "u1": u1, "z1": z1, "probs": probs}

# %% 00.forward | favourite_alone | one-hot answers
import numpy as np

def forward(params, x):
    u1 = x @ params["W1"] + params["b1"]
    z1 = np.maximum(u1, 0)
    logits = z1 @ params["W2"] + params["b2"]
    probs = np.eye(logits.shape[1])[logits.argmax(axis=1)]
    return {"x": x, "u1": u1, "z1": z1, "probs": probs}

# %% 00.forward | second_bias_missing | no b2
import numpy as np

def softmax(logits):
    e = np.exp(logits - logits.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)

def forward(params, x):
    u1 = x @ params["W1"] + params["b1"]
    z1 = np.maximum(u1, 0)
    probs = softmax(z1 @ params["W2"])
    return {"x": x, "u1": u1, "z1": z1, "probs": probs}

# %% 00.forward | relu_at_output | ReLU after both layers
import numpy as np

def softmax(logits):
    e = np.exp(logits - logits.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)

def forward(params, x):
    u1 = x @ params["W1"] + params["b1"]
    z1 = np.maximum(u1, 0)
    probs = softmax(np.maximum(z1 @ params["W2"] + params["b2"], 0))
    return {"x": x, "u1": u1, "z1": z1, "probs": probs}

# %% 00.forward | second_layer_from_u1 | z1 is kept, u1 goes on
import numpy as np

def softmax(logits):
    e = np.exp(logits - logits.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)

def forward(params, x):
    u1 = x @ params["W1"] + params["b1"]
    z1 = np.maximum(u1, 0)
    probs = softmax(u1 @ params["W2"] + params["b2"])
    return {"x": x, "u1": u1, "z1": z1, "probs": probs}

# %% 00.forward | shape_clash | the second layer gets the images
import numpy as np

def softmax(logits):
    e = np.exp(logits - logits.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)

def forward(params, x):
    u1 = x @ params["W1"] + params["b1"]
    z1 = np.maximum(u1, 0)
    probs = softmax(x @ params["W2"] + params["b2"])
    return {"x": x, "u1": u1, "z1": z1, "probs": probs}

# %% 00.forward | shape_clash | the first weights twice
import numpy as np

def softmax(logits):
    e = np.exp(logits - logits.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)

def forward(params, x):
    u1 = x @ params["W1"] + params["b1"]
    z1 = np.maximum(u1, 0)
    probs = softmax(z1 @ params["W1"] + params["b1"])
    return {"x": x, "u1": u1, "z1": z1, "probs": probs}

# %% 00.forward | unknown_key | parameters counted from 0
import numpy as np

def softmax(logits):
    e = np.exp(logits - logits.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)

def forward(params, x):
    u1 = x @ params["W0"] + params["b0"]
    z1 = np.maximum(u1, 0)
    probs = softmax(z1 @ params["W1"] + params["b1"])
    return {"x": x, "u1": u1, "z1": z1, "probs": probs}

# %% 00.forward | wrong_probs | logits scaled down
import numpy as np

def softmax(logits):
    e = np.exp(logits - logits.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)

def forward(params, x):
    u1 = x @ params["W1"] + params["b1"]
    z1 = np.maximum(u1, 0)
    probs = softmax((z1 @ params["W2"] + params["b2"]) / 10)
    return {"x": x, "u1": u1, "z1": z1, "probs": probs}

# %% 00.forward | not_floats | whole numbers
import numpy as np

def softmax(logits):
    e = np.exp(logits - logits.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)

def forward(params, x):
    u1 = x @ params["W1"] + params["b1"]
    z1 = np.maximum(u1, 0).astype(int)
    probs = softmax(z1 @ params["W2"] + params["b2"])
    return {"x": x, "u1": u1, "z1": z1, "probs": probs}

# %% 00.forward | edits_arguments | the biases are put into the weights
import numpy as np

def softmax(logits):
    e = np.exp(logits - logits.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)

def forward(params, x):
    params["W1"] += params["b1"]
    u1 = x @ params["W1"]
    z1 = np.maximum(u1, 0)
    probs = softmax(z1 @ params["W2"] + params["b2"])
    return {"x": x, "u1": u1, "z1": z1, "probs": probs}

# %% 00.forward | edits_arguments | the images are scaled in place
import numpy as np

def softmax(logits):
    e = np.exp(logits - logits.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)

def forward(params, x):
    x /= x.max()
    u1 = x @ params["W1"] + params["b1"]
    z1 = np.maximum(u1, 0)
    probs = softmax(z1 @ params["W2"] + params["b2"])
    return {"x": x, "u1": u1, "z1": z1, "probs": probs}

# %% 00.forward | returns_none | the return is forgotten
import numpy as np

def softmax(logits):
    e = np.exp(logits - logits.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)

def forward(params, x):
    u1 = x @ params["W1"] + params["b1"]
    z1 = np.maximum(u1, 0)
    probs = softmax(z1 @ params["W2"] + params["b2"])
    cache = {"x": x, "u1": u1, "z1": z1, "probs": probs}

# %% 00.forward | axis_gone | the first image alone
import numpy as np

def softmax(logits):
    e = np.exp(logits - logits.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)

def forward(params, x):
    u1 = x @ params["W1"] + params["b1"]
    z1 = np.maximum(u1, 0)
    probs = softmax(z1 @ params["W2"] + params["b2"])
    return {"x": x, "u1": u1, "z1": z1, "probs": probs[0]}

# %% 00.backward | keys | dW1 and so on
import numpy as np

def backward(params, cache, targets):
    probs, z1, u1, x = (cache[key] for key in ("probs", "z1", "u1", "x"))
    n = len(x)
    du2 = (probs - targets) / n
    dz1 = du2 @ params["W2"].T
    du1 = dz1 * (u1 > 0)
    return {"dW1": x.T @ du1, "db1": du1.sum(axis=0), "dW2": z1.T @ du2, "db2": du2.sum(axis=0)}

# %% 00.backward | keys | the last layer alone
import numpy as np

def backward(params, cache, targets):
    probs, z1, u1, x = (cache[key] for key in ("probs", "z1", "u1", "x"))
    n = len(x)
    du2 = (probs - targets) / n
    return {"W2": z1.T @ du2, "b2": du2.sum(axis=0)}

# %% 00.backward | keys | the slope at the images, too
import numpy as np

def backward(params, cache, targets):
    probs, z1, u1, x = (cache[key] for key in ("probs", "z1", "u1", "x"))
    n = len(x)
    du2 = (probs - targets) / n
    dz1 = du2 @ params["W2"].T
    du1 = dz1 * (u1 > 0)
    return {"W1": x.T @ du1, "b1": du1.sum(axis=0), "W2": z1.T @ du2, "b2": du2.sum(axis=0), "x": du1 @ params["W1"].T}

# %% 00.backward | not_a_dict | a tuple
import numpy as np

def backward(params, cache, targets):
    probs, z1, u1, x = (cache[key] for key in ("probs", "z1", "u1", "x"))
    n = len(x)
    du2 = (probs - targets) / n
    dz1 = du2 @ params["W2"].T
    du1 = dz1 * (u1 > 0)
    return x.T @ du1, du1.sum(axis=0), z1.T @ du2, du2.sum(axis=0)

# %% 00.backward | another_array | the slope at z1 in place of the weights'
import numpy as np

def backward(params, cache, targets):
    probs, z1, u1, x = (cache[key] for key in ("probs", "z1", "u1", "x"))
    n = len(x)
    def affine_backward(dout, x, W):
        return dout @ W.T, x.T @ dout, dout.sum(axis=0)
    
    dW2, dz1, db2 = affine_backward((probs - targets) / n, z1, params["W2"])
    du2 = (probs - targets) / n
    dz1 = du2 @ params["W2"].T
    du1 = dz1 * (u1 > 0)
    return {"W1": params["W2"], "b1": du1.sum(axis=0), "W2": z1.T @ du2, "b2": db2}

# %% 00.backward | another_array | the two biases' gradients swapped
import numpy as np

def backward(params, cache, targets):
    probs, z1, u1, x = (cache[key] for key in ("probs", "z1", "u1", "x"))
    n = len(x)
    du2 = (probs - targets) / n
    dz1 = du2 @ params["W2"].T
    du1 = dz1 * (u1 > 0)
    return {"W1": x.T @ du1, "b1": du2.sum(axis=0), "W2": z1.T @ du2, "b2": du1.sum(axis=0)}

# %% 00.backward | transposed | errors first
import numpy as np

def backward(params, cache, targets):
    probs, z1, u1, x = (cache[key] for key in ("probs", "z1", "u1", "x"))
    n = len(x)
    du2 = (probs - targets) / n
    dz1 = du2 @ params["W2"].T
    du1 = dz1 * (u1 > 0)
    return {"W1": du1.T @ x, "b1": du1.sum(axis=0), "W2": du2.T @ z1, "b2": du2.sum(axis=0)}

# %% 00.backward | missing_transpose | the weights as in forward
import numpy as np

def backward(params, cache, targets):
    probs, z1, u1, x = (cache[key] for key in ("probs", "z1", "u1", "x"))
    n = len(x)
    du2 = (probs - targets) / n
    dz1 = du2 @ params["W2"]
    du1 = dz1 * (u1 > 0)
    return {"W1": x.T @ du1, "b1": du1.sum(axis=0), "W2": z1.T @ du2, "b2": du2.sum(axis=0)}

# %% 00.backward | shape_clash | back through the first layer's weights
import numpy as np

def backward(params, cache, targets):
    probs, z1, u1, x = (cache[key] for key in ("probs", "z1", "u1", "x"))
    n = len(x)
    du2 = (probs - targets) / n
    dz1 = du2 @ params["W1"].T
    du1 = dz1 * (u1 > 0)
    return {"W1": x.T @ du1, "b1": du1.sum(axis=0), "W2": z1.T @ du2, "b2": du2.sum(axis=0)}

# %% 00.backward | bias_total | sum of everything
import numpy as np

def backward(params, cache, targets):
    probs, z1, u1, x = (cache[key] for key in ("probs", "z1", "u1", "x"))
    n = len(x)
    du2 = (probs - targets) / n
    dz1 = du2 @ params["W2"].T
    du1 = dz1 * (u1 > 0)
    return {"W1": x.T @ du1, "b1": du1.sum(), "W2": z1.T @ du2, "b2": du2.sum()}

# %% 00.backward | bias_kept_2d | keepdims
import numpy as np

def backward(params, cache, targets):
    probs, z1, u1, x = (cache[key] for key in ("probs", "z1", "u1", "x"))
    n = len(x)
    du2 = (probs - targets) / n
    dz1 = du2 @ params["W2"].T
    du1 = dz1 * (u1 > 0)
    return {"W1": x.T @ du1, "b1": du1.sum(axis=0, keepdims=True), "W2": z1.T @ du2, "b2": du2.sum(axis=0, keepdims=True)}

# %% 00.backward | bias_not_summed | no sum over the images
import numpy as np

def backward(params, cache, targets):
    probs, z1, u1, x = (cache[key] for key in ("probs", "z1", "u1", "x"))
    n = len(x)
    du2 = (probs - targets) / n
    dz1 = du2 @ params["W2"].T
    du1 = dz1 * (u1 > 0)
    return {"W1": x.T @ du1, "b1": du1, "W2": z1.T @ du2, "b2": du2}

# %% 00.backward | bias_over_units | summed over the units
import numpy as np

def backward(params, cache, targets):
    probs, z1, u1, x = (cache[key] for key in ("probs", "z1", "u1", "x"))
    n = len(x)
    du2 = (probs - targets) / n
    dz1 = du2 @ params["W2"].T
    du1 = dz1 * (u1 > 0)
    return {"W1": x.T @ du1, "b1": du1.sum(axis=1), "W2": z1.T @ du2, "b2": du2.sum(axis=1)}

# %% 00.backward | sign | targets minus probabilities
import numpy as np

def backward(params, cache, targets):
    probs, z1, u1, x = (cache[key] for key in ("probs", "z1", "u1", "x"))
    n = len(x)
    du2 = (targets - probs) / n
    dz1 = du2 @ params["W2"].T
    du1 = dz1 * (u1 > 0)
    return {"W1": x.T @ du1, "b1": du1.sum(axis=0), "W2": z1.T @ du2, "b2": du2.sum(axis=0)}

# %% 00.backward | not_averaged | A27 no mean over the batch
import numpy as np

def backward(params, cache, targets):
    probs, z1, u1, x = (cache[key] for key in ("probs", "z1", "u1", "x"))
    n = len(x)
    du2 = probs - targets
    dz1 = du2 @ params["W2"].T
    du1 = dz1 * (u1 > 0)
    return {"W1": x.T @ du1, "b1": du1.sum(axis=0), "W2": z1.T @ du2, "b2": du2.sum(axis=0)}

# %% 00.backward | averaged_twice | the mean once more
import numpy as np

def backward(params, cache, targets):
    probs, z1, u1, x = (cache[key] for key in ("probs", "z1", "u1", "x"))
    n = len(x)
    du2 = (probs - targets) / n
    dz1 = du2 @ params["W2"].T
    du1 = dz1 * (u1 > 0)
    return {"W1": x.T @ du1 / n, "b1": du1.mean(axis=0), "W2": z1.T @ du2 / n, "b2": du2.mean(axis=0)}

# %% 00.backward | first_layer_averaged_again | divided on the way down, too
import numpy as np

def backward(params, cache, targets):
    probs, z1, u1, x = (cache[key] for key in ("probs", "z1", "u1", "x"))
    n = len(x)
    du2 = (probs - targets) / n
    dz1 = du2 @ params["W2"].T
    du1 = dz1 * (u1 > 0) / n
    return {"W1": x.T @ du1, "b1": du1.sum(axis=0), "W2": z1.T @ du2, "b2": du2.sum(axis=0)}

# %% 00.backward | bias_mean | mean for the sum
import numpy as np

def backward(params, cache, targets):
    probs, z1, u1, x = (cache[key] for key in ("probs", "z1", "u1", "x"))
    n = len(x)
    du2 = (probs - targets) / n
    dz1 = du2 @ params["W2"].T
    du1 = dz1 * (u1 > 0)
    return {"W1": x.T @ du1, "b1": du1.mean(axis=0), "W2": z1.T @ du2, "b2": du2.mean(axis=0)}

# %% 00.backward | biases_forgotten | zeros for the biases
import numpy as np

def backward(params, cache, targets):
    probs, z1, u1, x = (cache[key] for key in ("probs", "z1", "u1", "x"))
    n = len(x)
    du2 = (probs - targets) / n
    dz1 = du2 @ params["W2"].T
    du1 = dz1 * (u1 > 0)
    return {"W1": x.T @ du1, "b1": np.zeros(u1.shape[1]), "W2": z1.T @ du2, "b2": np.zeros(probs.shape[1])}

# %% 00.backward | softmax_forgotten | the slope at the probabilities
import numpy as np

def backward(params, cache, targets):
    probs, z1, u1, x = (cache[key] for key in ("probs", "z1", "u1", "x"))
    n = len(x)
    du2 = -targets / probs / n
    dz1 = du2 @ params["W2"].T
    du1 = dz1 * (u1 > 0)
    return {"W1": x.T @ du1, "b1": du1.sum(axis=0), "W2": z1.T @ du2, "b2": du2.sum(axis=0)}

# %% 00.backward | targets_left_out | the probabilities alone
import numpy as np

def backward(params, cache, targets):
    probs, z1, u1, x = (cache[key] for key in ("probs", "z1", "u1", "x"))
    n = len(x)
    du2 = probs / n
    dz1 = du2 @ params["W2"].T
    du1 = dz1 * (u1 > 0)
    return {"W1": x.T @ du1, "b1": du1.sum(axis=0), "W2": z1.T @ du2, "b2": du2.sum(axis=0)}

# %% 00.backward | output_slope | softmax's slope once more
import numpy as np

def backward(params, cache, targets):
    probs, z1, u1, x = (cache[key] for key in ("probs", "z1", "u1", "x"))
    n = len(x)
    du2 = (probs - targets) / n * probs * (1 - probs)
    dz1 = du2 @ params["W2"].T
    du1 = dz1 * (u1 > 0)
    return {"W1": x.T @ du1, "b1": du1.sum(axis=0), "W2": z1.T @ du2, "b2": du2.sum(axis=0)}

# %% 00.backward | pre_activation_fed | u1 for the last layer's weights
import numpy as np

def backward(params, cache, targets):
    probs, z1, u1, x = (cache[key] for key in ("probs", "z1", "u1", "x"))
    n = len(x)
    du2 = (probs - targets) / n
    dz1 = du2 @ params["W2"].T
    du1 = dz1 * (u1 > 0)
    return {"W1": x.T @ du1, "b1": du1.sum(axis=0), "W2": u1.T @ du2, "b2": du2.sum(axis=0)}

# %% 00.backward | wrong_W2 | absolute errors
import numpy as np

def backward(params, cache, targets):
    probs, z1, u1, x = (cache[key] for key in ("probs", "z1", "u1", "x"))
    n = len(x)
    du2 = abs(probs - targets) / n
    dz1 = du2 @ params["W2"].T
    du1 = dz1 * (u1 > 0)
    return {"W1": x.T @ du1, "b1": du1.sum(axis=0), "W2": z1.T @ du2, "b2": du2.sum(axis=0)}

# %% 00.backward | wrong_b2 | the bias from the squared errors
import numpy as np

def backward(params, cache, targets):
    probs, z1, u1, x = (cache[key] for key in ("probs", "z1", "u1", "x"))
    n = len(x)
    du2 = (probs - targets) / n
    dz1 = du2 @ params["W2"].T
    du1 = dz1 * (u1 > 0)
    return {"W1": x.T @ du1, "b1": du1.sum(axis=0), "W2": z1.T @ du2, "b2": (du2 * du2).sum(axis=0)}

# %% 00.backward | slope_forgotten | ReLU is left out
import numpy as np

def backward(params, cache, targets):
    probs, z1, u1, x = (cache[key] for key in ("probs", "z1", "u1", "x"))
    n = len(x)
    du2 = (probs - targets) / n
    dz1 = du2 @ params["W2"].T
    du1 = dz1
    return {"W1": x.T @ du1, "b1": du1.sum(axis=0), "W2": z1.T @ du2, "b2": du2.sum(axis=0)}

# %% 00.backward | slope_forgotten | where u1 is not missing, so everywhere
import numpy as np

def backward(params, cache, targets):
    probs, z1, u1, x = (cache[key] for key in ("probs", "z1", "u1", "x"))
    n = len(x)
    du2 = (probs - targets) / n
    dz1 = du2 @ params["W2"].T
    du1 = dz1 * (z1 >= 0)
    return {"W1": x.T @ du1, "b1": du1.sum(axis=0), "W2": z1.T @ du2, "b2": du2.sum(axis=0)}

# %% 00.backward | slope_of_the_gradient | A10 the sign of the slope
import numpy as np

def backward(params, cache, targets):
    probs, z1, u1, x = (cache[key] for key in ("probs", "z1", "u1", "x"))
    n = len(x)
    du2 = (probs - targets) / n
    dz1 = du2 @ params["W2"].T
    du1 = dz1 * (dz1 > 0)
    return {"W1": x.T @ du1, "b1": du1.sum(axis=0), "W2": z1.T @ du2, "b2": du2.sum(axis=0)}

# %% 00.backward | slope_of_the_gradient | ReLU of the slope
import numpy as np

def backward(params, cache, targets):
    probs, z1, u1, x = (cache[key] for key in ("probs", "z1", "u1", "x"))
    n = len(x)
    du2 = (probs - targets) / n
    dz1 = du2 @ params["W2"].T
    du1 = np.maximum(dz1, 0)
    return {"W1": x.T @ du1, "b1": du1.sum(axis=0), "W2": z1.T @ du2, "b2": du2.sum(axis=0)}

# %% 00.backward | activation_as_slope | times z1
import numpy as np

def backward(params, cache, targets):
    probs, z1, u1, x = (cache[key] for key in ("probs", "z1", "u1", "x"))
    n = len(x)
    du2 = (probs - targets) / n
    dz1 = du2 @ params["W2"].T
    du1 = dz1 * z1
    return {"W1": x.T @ du1, "b1": du1.sum(axis=0), "W2": z1.T @ du2, "b2": du2.sum(axis=0)}

# %% 00.backward | activation_as_slope | times ReLU of u1
import numpy as np

def backward(params, cache, targets):
    probs, z1, u1, x = (cache[key] for key in ("probs", "z1", "u1", "x"))
    n = len(x)
    du2 = (probs - targets) / n
    dz1 = du2 @ params["W2"].T
    du1 = dz1 * np.maximum(u1, 0)
    return {"W1": x.T @ du1, "b1": du1.sum(axis=0), "W2": z1.T @ du2, "b2": du2.sum(axis=0)}

# %% 00.backward | pre_activation_as_slope | times u1
import numpy as np

def backward(params, cache, targets):
    probs, z1, u1, x = (cache[key] for key in ("probs", "z1", "u1", "x"))
    n = len(x)
    du2 = (probs - targets) / n
    dz1 = du2 @ params["W2"].T
    du1 = dz1 * u1
    return {"W1": x.T @ du1, "b1": du1.sum(axis=0), "W2": z1.T @ du2, "b2": du2.sum(axis=0)}

# %% 00.backward | sigmoids_slope | of another network
import numpy as np

def backward(params, cache, targets):
    probs, z1, u1, x = (cache[key] for key in ("probs", "z1", "u1", "x"))
    n = len(x)
    du2 = (probs - targets) / n
    dz1 = du2 @ params["W2"].T
    du1 = dz1 * z1 * (1 - z1)
    return {"W1": x.T @ du1, "b1": du1.sum(axis=0), "W2": z1.T @ du2, "b2": du2.sum(axis=0)}

# %% 00.backward | slope_turned | the units that are shut
import numpy as np

def backward(params, cache, targets):
    probs, z1, u1, x = (cache[key] for key in ("probs", "z1", "u1", "x"))
    n = len(x)
    du2 = (probs - targets) / n
    dz1 = du2 @ params["W2"].T
    du1 = dz1 * (u1 < 0)
    return {"W1": x.T @ du1, "b1": du1.sum(axis=0), "W2": z1.T @ du2, "b2": du2.sum(axis=0)}

# %% 00.backward | first_layer_forgotten | zeros for the first layer
import numpy as np

def backward(params, cache, targets):
    probs, z1, u1, x = (cache[key] for key in ("probs", "z1", "u1", "x"))
    n = len(x)
    du2 = (probs - targets) / n
    return {"W1": np.zeros_like(params["W1"]), "b1": np.zeros_like(params["b1"]), "W2": z1.T @ du2, "b2": du2.sum(axis=0)}

# %% 00.backward | bias_before_slope | b1 from the slope at z1
import numpy as np

def backward(params, cache, targets):
    probs, z1, u1, x = (cache[key] for key in ("probs", "z1", "u1", "x"))
    n = len(x)
    du2 = (probs - targets) / n
    dz1 = du2 @ params["W2"].T
    du1 = dz1 * (u1 > 0)
    return {"W1": x.T @ du1, "b1": dz1.sum(axis=0), "W2": z1.T @ du2, "b2": du2.sum(axis=0)}

# %% 00.backward | wrong_W1 | a leaky slope
import numpy as np

def backward(params, cache, targets):
    probs, z1, u1, x = (cache[key] for key in ("probs", "z1", "u1", "x"))
    n = len(x)
    du2 = (probs - targets) / n
    dz1 = du2 @ params["W2"].T
    du1 = dz1 * np.where(u1 > 0, 1, 0.1)
    return {"W1": x.T @ du1, "b1": du1.sum(axis=0), "W2": z1.T @ du2, "b2": du2.sum(axis=0)}

# %% 00.backward | wrong_b1 | the bias from the sizes
import numpy as np

def backward(params, cache, targets):
    probs, z1, u1, x = (cache[key] for key in ("probs", "z1", "u1", "x"))
    n = len(x)
    du2 = (probs - targets) / n
    dz1 = du2 @ params["W2"].T
    du1 = dz1 * (u1 > 0)
    return {"W1": x.T @ du1, "b1": abs(du1).sum(axis=0), "W2": z1.T @ du2, "b2": du2.sum(axis=0)}

# %% 00.backward | edits_arguments | A30 probabilities changed in place
import numpy as np

def backward(params, cache, targets):
    probs, z1, u1, x = (cache[key] for key in ("probs", "z1", "u1", "x"))
    n = len(x)
    probs -= targets
    du2 = probs / n
    dz1 = du2 @ params["W2"].T
    du1 = dz1 * (u1 > 0)
    return {"W1": x.T @ du1, "b1": du1.sum(axis=0), "W2": z1.T @ du2, "b2": du2.sum(axis=0)}

# %% 00.backward | edits_arguments | a step is taken at once
import numpy as np

def backward(params, cache, targets):
    probs, z1, u1, x = (cache[key] for key in ("probs", "z1", "u1", "x"))
    n = len(x)
    du2 = (probs - targets) / n
    params["W2"] -= 0.1 * (z1.T @ du2)
    dz1 = du2 @ params["W2"].T
    du1 = dz1 * (u1 > 0)
    return {"W1": x.T @ du1, "b1": du1.sum(axis=0), "W2": z1.T @ du2, "b2": du2.sum(axis=0)}

# %% 00.backward | unknown_key | u and z
import numpy as np

def backward(params, cache, targets):
    du2 = (cache["probs"] - targets) / len(targets)
    return {"W2": cache["z"].T @ du2}

# %% 00.backward | shape_clash | A36 the layers in forward order
import numpy as np

def backward(params, cache, targets):
    probs, z1, u1, x = (cache[key] for key in ("probs", "z1", "u1", "x"))
    n = len(x)
    du1 = (probs - targets) / n
    dx = du1 @ params["W1"].T
    du2 = dx * (u1 > 0)
    return {"W1": x.T @ du1, "b1": du1.sum(axis=0), "W2": z1.T @ du2, "b2": du2.sum(axis=0)}

# %% 00.backward | returns_none | the return is forgotten
import numpy as np

def backward(params, cache, targets):
    probs, z1, u1, x = (cache[key] for key in ("probs", "z1", "u1", "x"))
    n = len(x)
    du2 = (probs - targets) / n
    dz1 = du2 @ params["W2"].T
    du1 = dz1 * (u1 > 0)
    grads = {"W1": x.T @ du1, "b1": du1.sum(axis=0), "W2": z1.T @ du2, "b2": du2.sum(axis=0)}

# %% 00.gradient_errors | not_relative | the difference itself
import numpy as np

def numerical_gradient(f, x, eps=1e-4):
    moved, grad = np.array(x, dtype=float), np.empty(x.shape)
    for place in np.ndindex(x.shape):
        kept = moved[place]
        moved[place] = kept + eps
        above = f(moved)
        moved[place] = kept - eps
        grad[place] = (above - f(moved)) / (2 * eps)
        moved[place] = kept
    return grad

def gradient_errors(loss, params, grads):
    errors = {}
    for key in params:
        measured = numerical_gradient(lambda moved: loss({**params, key: moved}), params[key])
        off = grads[key] - measured
        errors[key] = abs(off).max()
    return errors

# %% 00.gradient_errors | mean_of_differences | the mean difference
import numpy as np

def numerical_gradient(f, x, eps=1e-4):
    moved, grad = np.array(x, dtype=float), np.empty(x.shape)
    for place in np.ndindex(x.shape):
        kept = moved[place]
        moved[place] = kept + eps
        above = f(moved)
        moved[place] = kept - eps
        grad[place] = (above - f(moved)) / (2 * eps)
        moved[place] = kept
    return grad

def gradient_errors(loss, params, grads):
    errors = {}
    for key in params:
        measured = numerical_gradient(lambda moved: loss({**params, key: moved}), params[key])
        off = grads[key] - measured
        errors[key] = abs(off).mean() / abs(measured).max()
    return errors

# %% 00.gradient_errors | means_of_both | means above and below
import numpy as np

def numerical_gradient(f, x, eps=1e-4):
    moved, grad = np.array(x, dtype=float), np.empty(x.shape)
    for place in np.ndindex(x.shape):
        kept = moved[place]
        moved[place] = kept + eps
        above = f(moved)
        moved[place] = kept - eps
        grad[place] = (above - f(moved)) / (2 * eps)
        moved[place] = kept
    return grad

def gradient_errors(loss, params, grads):
    errors = {}
    for key in params:
        measured = numerical_gradient(lambda moved: loss({**params, key: moved}), params[key])
        off = grads[key] - measured
        errors[key] = abs(off).mean() / abs(measured).mean()
    return errors

# %% 00.gradient_errors | not_absolute | no abs above
import numpy as np

def numerical_gradient(f, x, eps=1e-4):
    moved, grad = np.array(x, dtype=float), np.empty(x.shape)
    for place in np.ndindex(x.shape):
        kept = moved[place]
        moved[place] = kept + eps
        above = f(moved)
        moved[place] = kept - eps
        grad[place] = (above - f(moved)) / (2 * eps)
        moved[place] = kept
    return grad

def gradient_errors(loss, params, grads):
    errors = {}
    for key in params:
        measured = numerical_gradient(lambda moved: loss({**params, key: moved}), params[key])
        off = grads[key] - measured
        errors[key] = off.max() / abs(measured).max()
    return errors

# %% 00.gradient_errors | scale_not_absolute | no abs below
import numpy as np

def numerical_gradient(f, x, eps=1e-4):
    moved, grad = np.array(x, dtype=float), np.empty(x.shape)
    for place in np.ndindex(x.shape):
        kept = moved[place]
        moved[place] = kept + eps
        above = f(moved)
        moved[place] = kept - eps
        grad[place] = (above - f(moved)) / (2 * eps)
        moved[place] = kept
    return grad

def gradient_errors(loss, params, grads):
    errors = {}
    for key in params:
        measured = numerical_gradient(lambda moved: loss({**params, key: moved}), params[key])
        off = grads[key] - measured
        errors[key] = abs(off).max() / measured.max()
    return errors

# %% 00.gradient_errors | by_the_checked | divided by the gradient to be checked
import numpy as np

def numerical_gradient(f, x, eps=1e-4):
    moved, grad = np.array(x, dtype=float), np.empty(x.shape)
    for place in np.ndindex(x.shape):
        kept = moved[place]
        moved[place] = kept + eps
        above = f(moved)
        moved[place] = kept - eps
        grad[place] = (above - f(moved)) / (2 * eps)
        moved[place] = kept
    return grad

def gradient_errors(loss, params, grads):
    errors = {}
    for key in params:
        measured = numerical_gradient(lambda moved: loss({**params, key: moved}), params[key])
        off = grads[key] - measured
        errors[key] = abs(off).max() / abs(grads[key]).max()
    return errors

# %% 00.gradient_errors | by_both | divided by both
import numpy as np

def numerical_gradient(f, x, eps=1e-4):
    moved, grad = np.array(x, dtype=float), np.empty(x.shape)
    for place in np.ndindex(x.shape):
        kept = moved[place]
        moved[place] = kept + eps
        above = f(moved)
        moved[place] = kept - eps
        grad[place] = (above - f(moved)) / (2 * eps)
        moved[place] = kept
    return grad

def gradient_errors(loss, params, grads):
    errors = {}
    for key in params:
        measured = numerical_gradient(lambda moved: loss({**params, key: moved}), params[key])
        off = grads[key] - measured
        errors[key] = abs(off).max() / (abs(grads[key]).max() + abs(measured).max())
    return errors

# %% 00.gradient_errors | element_by_element | the largest quotient
import numpy as np

def numerical_gradient(f, x, eps=1e-4):
    moved, grad = np.array(x, dtype=float), np.empty(x.shape)
    for place in np.ndindex(x.shape):
        kept = moved[place]
        moved[place] = kept + eps
        above = f(moved)
        moved[place] = kept - eps
        grad[place] = (above - f(moved)) / (2 * eps)
        moved[place] = kept
    return grad

def gradient_errors(loss, params, grads):
    errors = {}
    for key in params:
        measured = numerical_gradient(lambda moved: loss({**params, key: moved}), params[key])
        off = grads[key] - measured
        errors[key] = (abs(off) / abs(measured)).max()
    return errors

# %% 00.gradient_errors | norms | Euclidean norms
import numpy as np

def numerical_gradient(f, x, eps=1e-4):
    moved, grad = np.array(x, dtype=float), np.empty(x.shape)
    for place in np.ndindex(x.shape):
        kept = moved[place]
        moved[place] = kept + eps
        above = f(moved)
        moved[place] = kept - eps
        grad[place] = (above - f(moved)) / (2 * eps)
        moved[place] = kept
    return grad

def gradient_errors(loss, params, grads):
    errors = {}
    for key in params:
        measured = numerical_gradient(lambda moved: loss({**params, key: moved}), params[key])
        off = grads[key] - measured
        errors[key] = np.linalg.norm(off) / np.linalg.norm(measured)
    return errors

# %% 00.gradient_errors | difference_of_largest | the largest entries compared
import numpy as np

def numerical_gradient(f, x, eps=1e-4):
    moved, grad = np.array(x, dtype=float), np.empty(x.shape)
    for place in np.ndindex(x.shape):
        kept = moved[place]
        moved[place] = kept + eps
        above = f(moved)
        moved[place] = kept - eps
        grad[place] = (above - f(moved)) / (2 * eps)
        moved[place] = kept
    return grad

def gradient_errors(loss, params, grads):
    errors = {}
    for key in params:
        measured = numerical_gradient(lambda moved: loss({**params, key: moved}), params[key])
        off = grads[key] - measured
        errors[key] = abs(abs(grads[key]).max() - abs(measured).max()) / abs(measured).max()
    return errors

# %% 00.gradient_errors | summed | all differences added up
import numpy as np

def numerical_gradient(f, x, eps=1e-4):
    moved, grad = np.array(x, dtype=float), np.empty(x.shape)
    for place in np.ndindex(x.shape):
        kept = moved[place]
        moved[place] = kept + eps
        above = f(moved)
        moved[place] = kept - eps
        grad[place] = (above - f(moved)) / (2 * eps)
        moved[place] = kept
    return grad

def gradient_errors(loss, params, grads):
    errors = {}
    for key in params:
        measured = numerical_gradient(lambda moved: loss({**params, key: moved}), params[key])
        off = grads[key] - measured
        errors[key] = abs(off).sum() / abs(measured).max()
    return errors

# %% 00.gradient_errors | in_percent | times 100
import numpy as np

def numerical_gradient(f, x, eps=1e-4):
    moved, grad = np.array(x, dtype=float), np.empty(x.shape)
    for place in np.ndindex(x.shape):
        kept = moved[place]
        moved[place] = kept + eps
        above = f(moved)
        moved[place] = kept - eps
        grad[place] = (above - f(moved)) / (2 * eps)
        moved[place] = kept
    return grad

def gradient_errors(loss, params, grads):
    errors = {}
    for key in params:
        measured = numerical_gradient(lambda moved: loss({**params, key: moved}), params[key])
        off = grads[key] - measured
        errors[key] = 100 * abs(off).max() / abs(measured).max()
    return errors

# %% 00.gradient_errors | all_zero | measured against itself
import numpy as np

def numerical_gradient(f, x, eps=1e-4):
    moved, grad = np.array(x, dtype=float), np.empty(x.shape)
    for place in np.ndindex(x.shape):
        kept = moved[place]
        moved[place] = kept + eps
        above = f(moved)
        moved[place] = kept - eps
        grad[place] = (above - f(moved)) / (2 * eps)
        moved[place] = kept
    return grad

def gradient_errors(loss, params, grads):
    errors = {}
    for key in params:
        measured = numerical_gradient(lambda moved: loss({**params, key: moved}), params[key])
        off = grads[key] - measured
        errors[key] = abs(measured - numerical_gradient(lambda moved: loss({**params, key: moved}), params[key])).max() / abs(measured).max()
    return errors

# %% 00.gradient_errors | not_one_number | no maximum
import numpy as np

def numerical_gradient(f, x, eps=1e-4):
    moved, grad = np.array(x, dtype=float), np.empty(x.shape)
    for place in np.ndindex(x.shape):
        kept = moved[place]
        moved[place] = kept + eps
        above = f(moved)
        moved[place] = kept - eps
        grad[place] = (above - f(moved)) / (2 * eps)
        moved[place] = kept
    return grad

def gradient_errors(loss, params, grads):
    errors = {}
    for key in params:
        measured = numerical_gradient(lambda moved: loss({**params, key: moved}), params[key])
        off = grads[key] - measured
        errors[key] = abs(off) / abs(measured).max()
    return errors

# %% 00.gradient_errors | not_one_number | one maximum for each column
import numpy as np

def numerical_gradient(f, x, eps=1e-4):
    moved, grad = np.array(x, dtype=float), np.empty(x.shape)
    for place in np.ndindex(x.shape):
        kept = moved[place]
        moved[place] = kept + eps
        above = f(moved)
        moved[place] = kept - eps
        grad[place] = (above - f(moved)) / (2 * eps)
        moved[place] = kept
    return grad

def gradient_errors(loss, params, grads):
    errors = {}
    for key in params:
        measured = numerical_gradient(lambda moved: loss({**params, key: moved}), params[key])
        off = grads[key] - measured
        errors[key] = abs(off).max(axis=0) / abs(measured).max(axis=0)
    return errors

# %% 00.gradient_errors | not_a_dict | the largest of all
import numpy as np

def numerical_gradient(f, x, eps=1e-4):
    moved, grad = np.array(x, dtype=float), np.empty(x.shape)
    for place in np.ndindex(x.shape):
        kept = moved[place]
        moved[place] = kept + eps
        above = f(moved)
        moved[place] = kept - eps
        grad[place] = (above - f(moved)) / (2 * eps)
        moved[place] = kept
    return grad

def gradient_errors(loss, params, grads):
    errors = []
    for key in params:
        measured = numerical_gradient(lambda moved: loss({**params, key: moved}), params[key])
        errors.append(abs(grads[key] - measured).max() / abs(measured).max())
    return max(errors)

# %% 00.gradient_errors | not_a_dict | a list without names
import numpy as np

def numerical_gradient(f, x, eps=1e-4):
    moved, grad = np.array(x, dtype=float), np.empty(x.shape)
    for place in np.ndindex(x.shape):
        kept = moved[place]
        moved[place] = kept + eps
        above = f(moved)
        moved[place] = kept - eps
        grad[place] = (above - f(moved)) / (2 * eps)
        moved[place] = kept
    return grad

def gradient_errors(loss, params, grads):
    errors = []
    for key in params:
        measured = numerical_gradient(lambda moved: loss({**params, key: moved}), params[key])
        errors.append(abs(grads[key] - measured).max() / abs(measured).max())
    return errors

# %% 00.gradient_errors | keys | the return stands in the loop
import numpy as np

def numerical_gradient(f, x, eps=1e-4):
    moved, grad = np.array(x, dtype=float), np.empty(x.shape)
    for place in np.ndindex(x.shape):
        kept = moved[place]
        moved[place] = kept + eps
        above = f(moved)
        moved[place] = kept - eps
        grad[place] = (above - f(moved)) / (2 * eps)
        moved[place] = kept
    return grad

def gradient_errors(loss, params, grads):
    errors = {}
    for key in params:
        measured = numerical_gradient(lambda moved: loss({**params, key: moved}), params[key])
        off = grads[key] - measured
        errors[key] = abs(off).max() / abs(measured).max()
        return errors

# %% 00.gradient_errors | loss_of_a_part | the loss of the array alone
import numpy as np

def numerical_gradient(f, x, eps=1e-4):
    moved, grad = np.array(x, dtype=float), np.empty(x.shape)
    for place in np.ndindex(x.shape):
        kept = moved[place]
        moved[place] = kept + eps
        above = f(moved)
        moved[place] = kept - eps
        grad[place] = (above - f(moved)) / (2 * eps)
        moved[place] = kept
    return grad

def gradient_errors(loss, params, grads):
    errors = {}
    for key in params:
        measured = numerical_gradient(lambda moved: loss(moved), params[key])
        off = grads[key] - measured
        errors[key] = abs(off).max() / abs(measured).max()
    return errors

# %% 00.gradient_errors | loss_of_a_part | a dict of one array
import numpy as np

def numerical_gradient(f, x, eps=1e-4):
    moved, grad = np.array(x, dtype=float), np.empty(x.shape)
    for place in np.ndindex(x.shape):
        kept = moved[place]
        moved[place] = kept + eps
        above = f(moved)
        moved[place] = kept - eps
        grad[place] = (above - f(moved)) / (2 * eps)
        moved[place] = kept
    return grad

def gradient_errors(loss, params, grads):
    errors = {}
    for key in params:
        measured = numerical_gradient(lambda moved: loss({key: moved}), params[key])
        off = grads[key] - measured
        errors[key] = abs(off).max() / abs(measured).max()
    return errors

# %% 00.gradient_errors | never_moved | the moved array is not used
import numpy as np

def numerical_gradient(f, x, eps=1e-4):
    moved, grad = np.array(x, dtype=float), np.empty(x.shape)
    for place in np.ndindex(x.shape):
        kept = moved[place]
        moved[place] = kept + eps
        above = f(moved)
        moved[place] = kept - eps
        grad[place] = (above - f(moved)) / (2 * eps)
        moved[place] = kept
    return grad

def gradient_errors(loss, params, grads):
    errors = {}
    for key in params:
        measured = numerical_gradient(lambda moved: loss(params), params[key])
        off = grads[key] - measured
        errors[key] = abs(off).max() / max(abs(measured).max(), 1e-12)
    return errors

# %% 00.gradient_errors | loss_never_asked | the gradients compared with the parameters
import numpy as np

def gradient_errors(loss, params, grads):
    return {key: abs(grads[key] - params[key]).max() / abs(params[key]).max() for key in params}

# %% 00.gradient_errors | several_moved | every array moves by one step
import numpy as np

def gradient_errors(loss, params, grads):
    errors = {}
    for key in params:
        up = loss({k: v + 1e-4 for k, v in params.items()})
        down = loss({k: v - 1e-4 for k, v in params.items()})
        slope = (up - down) / 2e-4
        errors[key] = abs(grads[key] - slope).max() / abs(slope)
    return errors

# %% 00.gradient_errors | other | one-sided steps, far too long
import numpy as np

def gradient_errors(loss, params, grads):
    errors = {}
    for key in params:
        measured = np.empty(params[key].shape)
        for place in np.ndindex(measured.shape):
            moved = params[key].copy()
            moved[place] += 1.0
            measured[place] = loss({**params, key: moved}) - loss(params)
        errors[key] = abs(grads[key] - measured).max() / abs(measured).max()
    return errors

# %% 00.gradient_errors | edits_arguments | the step stays in the parameters
import numpy as np

def gradient_errors(loss, params, grads):
    errors = {}
    for key in params:
        measured = np.empty(params[key].shape)
        for place in np.ndindex(measured.shape):
            params[key][place] += 1e-4
            above = loss(params)
            params[key][place] -= 2e-4
            measured[place] = (above - loss(params)) / 2e-4
        errors[key] = abs(grads[key] - measured).max() / abs(measured).max()
    return errors

# %% 00.gradient_errors | returns_none | the errors are printed only
import numpy as np

def numerical_gradient(f, x, eps=1e-4):
    moved, grad = np.array(x, dtype=float), np.empty(x.shape)
    for place in np.ndindex(x.shape):
        kept = moved[place]
        moved[place] = kept + eps
        above = f(moved)
        moved[place] = kept - eps
        grad[place] = (above - f(moved)) / (2 * eps)
        moved[place] = kept
    return grad

def gradient_errors(loss, params, grads):
    errors = {}
    for key in params:
        measured = numerical_gradient(lambda moved: loss({**params, key: moved}), params[key])
        off = grads[key] - measured
        errors[key] = abs(off).max() / abs(measured).max()
    print(errors)

# %% 00.train | uphill | B01 plus the gradient
import numpy as np

def cross_entropy(probs, targets):
    return -np.sum(targets * np.log(np.maximum(probs, 1e-12))) / len(probs)

def train(params, x, targets, forward, backward, steps, lr, rng, report):
    params = {key: value.copy() for key, value in params.items()}
    for step in range(steps):
        batch = rng.integers(0, len(x), 100)
        cache = forward(params, x[batch])
        report(step, cross_entropy(cache["probs"], targets[batch]))
        grads = backward(params, cache, targets[batch])
        for key in params:
            params[key] += lr * grads[key]
    return params

# %% 00.train | no_lr | the whole gradient
import numpy as np

def cross_entropy(probs, targets):
    return -np.sum(targets * np.log(np.maximum(probs, 1e-12))) / len(probs)

def train(params, x, targets, forward, backward, steps, lr, rng, report):
    params = {key: value.copy() for key, value in params.items()}
    for step in range(steps):
        batch = rng.integers(0, len(x), 100)
        cache = forward(params, x[batch])
        report(step, cross_entropy(cache["probs"], targets[batch]))
        grads = backward(params, cache, targets[batch])
        for key in params:
            params[key] -= grads[key]
    return params

# %% 00.train | averaged_again | divided by the batch once more
import numpy as np

def cross_entropy(probs, targets):
    return -np.sum(targets * np.log(np.maximum(probs, 1e-12))) / len(probs)

def train(params, x, targets, forward, backward, steps, lr, rng, report):
    params = {key: value.copy() for key, value in params.items()}
    for step in range(steps):
        batch = rng.integers(0, len(x), 100)
        cache = forward(params, x[batch])
        report(step, cross_entropy(cache["probs"], targets[batch]))
        grads = backward(params, cache, targets[batch])
        for key in params:
            params[key] -= lr * grads[key] / len(batch)
    return params

# %% 00.train | same_batch | drawn once, before the loop
import numpy as np

def cross_entropy(probs, targets):
    return -np.sum(targets * np.log(np.maximum(probs, 1e-12))) / len(probs)

def train(params, x, targets, forward, backward, steps, lr, rng, report):
    params = {key: value.copy() for key, value in params.items()}
    batch = rng.integers(0, len(x), 100)
    for step in range(steps):
        cache = forward(params, x[batch])
        report(step, cross_entropy(cache["probs"], targets[batch]))
        grads = backward(params, cache, targets[batch])
        for key in params:
            params[key] -= lr * grads[key]
    return params

# %% 00.train | in_order | slices of x
import numpy as np

def cross_entropy(probs, targets):
    return -np.sum(targets * np.log(np.maximum(probs, 1e-12))) / len(probs)

def train(params, x, targets, forward, backward, steps, lr, rng, report):
    params = {key: value.copy() for key, value in params.items()}
    for step in range(steps):
        batch = np.arange(100 * step, 100 * step + 100) % len(x)
        cache = forward(params, x[batch])
        report(step, cross_entropy(cache["probs"], targets[batch]))
        grads = backward(params, cache, targets[batch])
        for key in params:
            params[key] -= lr * grads[key]
    return params

# %% 00.train | all_images | the whole training set
import numpy as np

def cross_entropy(probs, targets):
    return -np.sum(targets * np.log(np.maximum(probs, 1e-12))) / len(probs)

def train(params, x, targets, forward, backward, steps, lr, rng, report):
    params = {key: value.copy() for key, value in params.items()}
    for step in range(steps):
        batch = rng.permutation(len(x))
        cache = forward(params, x[batch])
        report(step, cross_entropy(cache["probs"], targets[batch]))
        grads = backward(params, cache, targets[batch])
        for key in params:
            params[key] -= lr * grads[key]
    return params

# %% 00.train | one_image | one image in each step
import numpy as np

def cross_entropy(probs, targets):
    return -np.sum(targets * np.log(np.maximum(probs, 1e-12))) / len(probs)

def train(params, x, targets, forward, backward, steps, lr, rng, report):
    params = {key: value.copy() for key, value in params.items()}
    for step in range(steps):
        batch = rng.integers(0, len(x), 1)
        cache = forward(params, x[batch])
        report(step, cross_entropy(cache["probs"], targets[batch]))
        grads = backward(params, cache, targets[batch])
        for key in params:
            params[key] -= lr * grads[key]
    return params

# %% 00.train | other_size | 32 images
import numpy as np

def cross_entropy(probs, targets):
    return -np.sum(targets * np.log(np.maximum(probs, 1e-12))) / len(probs)

def train(params, x, targets, forward, backward, steps, lr, rng, report):
    params = {key: value.copy() for key, value in params.items()}
    for step in range(steps):
        batch = rng.integers(0, len(x), 32)
        cache = forward(params, x[batch])
        report(step, cross_entropy(cache["probs"], targets[batch]))
        grads = backward(params, cache, targets[batch])
        for key in params:
            params[key] -= lr * grads[key]
    return params

# %% 00.train | left_out | the last image is never drawn
import numpy as np

def cross_entropy(probs, targets):
    return -np.sum(targets * np.log(np.maximum(probs, 1e-12))) / len(probs)

def train(params, x, targets, forward, backward, steps, lr, rng, report):
    params = {key: value.copy() for key, value in params.items()}
    for step in range(steps):
        batch = rng.integers(0, len(x) - 1, 100)
        cache = forward(params, x[batch])
        report(step, cross_entropy(cache["probs"], targets[batch]))
        grads = backward(params, cache, targets[batch])
        for key in params:
            params[key] -= lr * grads[key]
    return params

# %% 00.train | left_out | among the first 100 only
import numpy as np

def cross_entropy(probs, targets):
    return -np.sum(targets * np.log(np.maximum(probs, 1e-12))) / len(probs)

def train(params, x, targets, forward, backward, steps, lr, rng, report):
    params = {key: value.copy() for key, value in params.items()}
    for step in range(steps):
        batch = rng.integers(0, 100, 100)
        cache = forward(params, x[batch])
        report(step, cross_entropy(cache["probs"], targets[batch]))
        grads = backward(params, cache, targets[batch])
        for key in params:
            params[key] -= lr * grads[key]
    return params

# %% 00.train | not_images | one number for an index
import numpy as np

def cross_entropy(probs, targets):
    return -np.sum(targets * np.log(np.maximum(probs, 1e-12))) / len(probs)

def train(params, x, targets, forward, backward, steps, lr, rng, report):
    params = {key: value.copy() for key, value in params.items()}
    for step in range(steps):
        batch = rng.integers(0, len(x))
        cache = forward(params, x[batch])
        report(step, cross_entropy(cache["probs"], targets[batch]))
        grads = backward(params, cache, targets[batch])
        for key in params:
            params[key] -= lr * grads[key]
    return params

# %% 00.train | images_changed | images scaled on the way
import numpy as np

def cross_entropy(probs, targets):
    return -np.sum(targets * np.log(np.maximum(probs, 1e-12))) / len(probs)

def train(params, x, targets, forward, backward, steps, lr, rng, report):
    params = {key: value.copy() for key, value in params.items()}
    for step in range(steps):
        batch = rng.integers(0, len(x), 100)
        cache = forward(params, x[batch] / 255)
        report(step, cross_entropy(cache["probs"], targets[batch]))
        grads = backward(params, cache, targets[batch])
        for key in params:
            params[key] -= lr * grads[key]
    return params

# %% 00.train | images_changed | the rows are drawn anew, rounded
import numpy as np

def cross_entropy(probs, targets):
    return -np.sum(targets * np.log(np.maximum(probs, 1e-12))) / len(probs)

def train(params, x, targets, forward, backward, steps, lr, rng, report):
    params = {key: value.copy() for key, value in params.items()}
    for step in range(steps):
        batch = rng.integers(0, len(x), 100)
        cache = forward(params, np.round(x[batch], 1))
        report(step, cross_entropy(cache["probs"], targets[batch]))
        grads = backward(params, cache, targets[batch])
        for key in params:
            params[key] -= lr * grads[key]
    return params

# %% 00.train | ignores_rng | NumPy's global generator
import numpy as np

def cross_entropy(probs, targets):
    return -np.sum(targets * np.log(np.maximum(probs, 1e-12))) / len(probs)

def train(params, x, targets, forward, backward, steps, lr, rng, report):
    params = {key: value.copy() for key, value in params.items()}
    for step in range(steps):
        batch = np.random.randint(0, len(x), 100)
        cache = forward(params, x[batch])
        report(step, cross_entropy(cache["probs"], targets[batch]))
        grads = backward(params, cache, targets[batch])
        for key in params:
            params[key] -= lr * grads[key]
    return params

# %% 00.train | ignores_rng | a generator of its own
import numpy as np

def cross_entropy(probs, targets):
    return -np.sum(targets * np.log(np.maximum(probs, 1e-12))) / len(probs)

def train(params, x, targets, forward, backward, steps, lr, rng, report):
    params = {key: value.copy() for key, value in params.items()}
    rng = np.random.default_rng(0)
    for step in range(steps):
        batch = rng.integers(0, len(x), 100)
        cache = forward(params, x[batch])
        report(step, cross_entropy(cache["probs"], targets[batch]))
        grads = backward(params, cache, targets[batch])
        for key in params:
            params[key] -= lr * grads[key]
    return params

# %% 00.train | other_targets | drawn twice
import numpy as np

def cross_entropy(probs, targets):
    return -np.sum(targets * np.log(np.maximum(probs, 1e-12))) / len(probs)

def train(params, x, targets, forward, backward, steps, lr, rng, report):
    params = {key: value.copy() for key, value in params.items()}
    for step in range(steps):
        batch = rng.integers(0, len(x), 100)
        cache = forward(params, x[batch])
        report(step, cross_entropy(cache["probs"], targets[batch]))
        grads = backward(params, cache, targets[rng.integers(0, len(x), 100)])
        for key in params:
            params[key] -= lr * grads[key]
    return params

# %% 00.train | other_targets | the first 100 targets
import numpy as np

def cross_entropy(probs, targets):
    return -np.sum(targets * np.log(np.maximum(probs, 1e-12))) / len(probs)

def train(params, x, targets, forward, backward, steps, lr, rng, report):
    params = {key: value.copy() for key, value in params.items()}
    for step in range(steps):
        batch = rng.integers(0, len(x), 100)
        cache = forward(params, x[batch])
        report(step, cross_entropy(cache["probs"], targets[batch]))
        grads = backward(params, cache, targets[:100])
        for key in params:
            params[key] -= lr * grads[key]
    return params

# %% 00.train | all_targets | targets of all images
import numpy as np

def cross_entropy(probs, targets):
    return -np.sum(targets * np.log(np.maximum(probs, 1e-12))) / len(probs)

def train(params, x, targets, forward, backward, steps, lr, rng, report):
    params = {key: value.copy() for key, value in params.items()}
    for step in range(steps):
        batch = rng.integers(0, len(x), 100)
        cache = forward(params, x[batch])
        report(step, cross_entropy(cache["probs"], targets[batch]))
        grads = backward(params, cache, targets)
        for key in params:
            params[key] -= lr * grads[key]
    return params

# %% 00.train | other_cache | the probabilities in place of the cache
import numpy as np

def cross_entropy(probs, targets):
    return -np.sum(targets * np.log(np.maximum(probs, 1e-12))) / len(probs)

def train(params, x, targets, forward, backward, steps, lr, rng, report):
    params = {key: value.copy() for key, value in params.items()}
    for step in range(steps):
        batch = rng.integers(0, len(x), 100)
        cache = forward(params, x[batch])
        report(step, cross_entropy(cache["probs"], targets[batch]))
        grads = backward(params, cache["probs"], targets[batch])
        for key in params:
            params[key] -= lr * grads[key]
    return params

# %% 00.train | stale_cache | the cache of the step before
import numpy as np

def cross_entropy(probs, targets):
    return -np.sum(targets * np.log(np.maximum(probs, 1e-12))) / len(probs)

def train(params, x, targets, forward, backward, steps, lr, rng, report):
    params = {key: value.copy() for key, value in params.items()}
    for step in range(steps):
        batch = rng.integers(0, len(x), 100)
        cache = forward(params, x[batch])
        report(step, cross_entropy(cache["probs"], targets[batch]))
        earlier = cache if step == 0 else earlier
        grads = backward(params, earlier, targets[batch])
        for key in params:
            params[key] -= lr * grads[key]
    return params

# %% 00.train | one_backward | the gradient of the first step for all
import numpy as np

def cross_entropy(probs, targets):
    return -np.sum(targets * np.log(np.maximum(probs, 1e-12))) / len(probs)

def train(params, x, targets, forward, backward, steps, lr, rng, report):
    params = {key: value.copy() for key, value in params.items()}
    for step in range(steps):
        batch = rng.integers(0, len(x), 100)
        cache = forward(params, x[batch])
        report(step, cross_entropy(cache["probs"], targets[batch]))
        if step == 0:
            grads = backward(params, cache, targets[batch])
        for key in params:
            params[key] -= lr * grads[key]
    return params

# %% 00.train | no_backward | slopes of the loss by hand, and no way back
import numpy as np

def cross_entropy(probs, targets):
    return -np.sum(targets * np.log(np.maximum(probs, 1e-12))) / len(probs)

def train(params, x, targets, forward, backward, steps, lr, rng, report):
    params = {key: value.copy() for key, value in params.items()}
    for step in range(steps):
        batch = rng.integers(0, len(x), 100)
        cache = forward(params, x[batch])
        report(step, cross_entropy(cache["probs"], targets[batch]))
        grads = {key: np.zeros_like(value) for key, value in params.items()}
        for key in params:
            params[key] -= lr * grads[key]
    return params

# %% 00.train | no_forward | no step at all
import numpy as np

def train(params, x, targets, forward, backward, steps, lr, rng, report):
    return {key: value.copy() for key, value in params.items()}

# %% 00.train | no_report | nobody hears of it
import numpy as np

def cross_entropy(probs, targets):
    return -np.sum(targets * np.log(np.maximum(probs, 1e-12))) / len(probs)

def train(params, x, targets, forward, backward, steps, lr, rng, report):
    params = {key: value.copy() for key, value in params.items()}
    for step in range(steps):
        batch = rng.integers(0, len(x), 100)
        cache = forward(params, x[batch])
        grads = backward(params, cache, targets[batch])
        for key in params:
            params[key] -= lr * grads[key]
    return params

# %% 00.train | one_report | at the end only
import numpy as np

def cross_entropy(probs, targets):
    return -np.sum(targets * np.log(np.maximum(probs, 1e-12))) / len(probs)

def train(params, x, targets, forward, backward, steps, lr, rng, report):
    params = {key: value.copy() for key, value in params.items()}
    for step in range(steps):
        batch = rng.integers(0, len(x), 100)
        cache = forward(params, x[batch])
        grads = backward(params, cache, targets[batch])
        for key in params:
            params[key] -= lr * grads[key]
    report(step, cross_entropy(cache["probs"], targets[batch]))
    return params

# %% 00.train | one_forward | the cache of the first step for all
import numpy as np

def cross_entropy(probs, targets):
    return -np.sum(targets * np.log(np.maximum(probs, 1e-12))) / len(probs)

def train(params, x, targets, forward, backward, steps, lr, rng, report):
    params = {key: value.copy() for key, value in params.items()}
    for step in range(steps):
        batch = rng.integers(0, len(x), 100)
        if step == 0:
            cache = forward(params, x[batch])
        report(step, cross_entropy(cache["probs"], targets[batch]))
        grads = backward(params, cache, targets[batch])
        for key in params:
            params[key] -= lr * grads[key]
    return params

# %% 00.train | many_forward | forward once more for the loss
import numpy as np

def cross_entropy(probs, targets):
    return -np.sum(targets * np.log(np.maximum(probs, 1e-12))) / len(probs)

def train(params, x, targets, forward, backward, steps, lr, rng, report):
    params = {key: value.copy() for key, value in params.items()}
    for step in range(steps):
        batch = rng.integers(0, len(x), 100)
        cache = forward(params, x[batch])
        report(step, cross_entropy(forward(params, x[batch])["probs"], targets[batch]))
        grads = backward(params, cache, targets[batch])
        for key in params:
            params[key] -= lr * grads[key]
    return params

# %% 00.train | many_backward | backward for each parameter
import numpy as np

def cross_entropy(probs, targets):
    return -np.sum(targets * np.log(np.maximum(probs, 1e-12))) / len(probs)

def train(params, x, targets, forward, backward, steps, lr, rng, report):
    params = {key: value.copy() for key, value in params.items()}
    for step in range(steps):
        batch = rng.integers(0, len(x), 100)
        cache = forward(params, x[batch])
        report(step, cross_entropy(cache["probs"], targets[batch]))
        for key in params:
            params[key] -= lr * backward(params, cache, targets[batch])[key]
    return params

# %% 00.train | many_report | a loss for each parameter
import numpy as np

def cross_entropy(probs, targets):
    return -np.sum(targets * np.log(np.maximum(probs, 1e-12))) / len(probs)

def train(params, x, targets, forward, backward, steps, lr, rng, report):
    params = {key: value.copy() for key, value in params.items()}
    for step in range(steps):
        batch = rng.integers(0, len(x), 100)
        cache = forward(params, x[batch])
        report(step, cross_entropy(cache["probs"], targets[batch]))
        grads = backward(params, cache, targets[batch])
        for key in params:
            report(step, cross_entropy(cache["probs"], targets[batch]))
            params[key] -= lr * grads[key]
    return params

# %% 00.train | one_step_less | begins with 1
import numpy as np

def cross_entropy(probs, targets):
    return -np.sum(targets * np.log(np.maximum(probs, 1e-12))) / len(probs)

def train(params, x, targets, forward, backward, steps, lr, rng, report):
    params = {key: value.copy() for key, value in params.items()}
    for step in range(1, steps):
        batch = rng.integers(0, len(x), 100)
        cache = forward(params, x[batch])
        report(step, cross_entropy(cache["probs"], targets[batch]))
        grads = backward(params, cache, targets[batch])
        for key in params:
            params[key] -= lr * grads[key]
    return params

# %% 00.train | one_step_more | both ends included
import numpy as np

def cross_entropy(probs, targets):
    return -np.sum(targets * np.log(np.maximum(probs, 1e-12))) / len(probs)

def train(params, x, targets, forward, backward, steps, lr, rng, report):
    params = {key: value.copy() for key, value in params.items()}
    for step in range(steps + 1):
        batch = rng.integers(0, len(x), 100)
        cache = forward(params, x[batch])
        report(step, cross_entropy(cache["probs"], targets[batch]))
        grads = backward(params, cache, targets[batch])
        for key in params:
            params[key] -= lr * grads[key]
    return params

# %% 00.train | one_step_less | the parameters before the last step are returned
import numpy as np

def cross_entropy(probs, targets):
    return -np.sum(targets * np.log(np.maximum(probs, 1e-12))) / len(probs)

def train(params, x, targets, forward, backward, steps, lr, rng, report):
    params = {key: value.copy() for key, value in params.items()}
    for step in range(steps):
        batch = rng.integers(0, len(x), 100)
        cache = forward(params, x[batch])
        report(step, cross_entropy(cache["probs"], targets[batch]))
        grads = backward(params, cache, targets[batch])
        before = dict(params)
        for key in params:
            params[key] = params[key] - lr * grads[key]
    return before

# %% 00.train | other_steps | epochs of ten steps
import numpy as np

def cross_entropy(probs, targets):
    return -np.sum(targets * np.log(np.maximum(probs, 1e-12))) / len(probs)

def train(params, x, targets, forward, backward, steps, lr, rng, report):
    params = {key: value.copy() for key, value in params.items()}
    for step in range(10):
        batch = rng.integers(0, len(x), 100)
        cache = forward(params, x[batch])
        report(step, cross_entropy(cache["probs"], targets[batch]))
        grads = backward(params, cache, targets[batch])
        for key in params:
            params[key] -= lr * grads[key]
    return params

# %% 00.train | counts_from_1 | reported from 1
import numpy as np

def cross_entropy(probs, targets):
    return -np.sum(targets * np.log(np.maximum(probs, 1e-12))) / len(probs)

def train(params, x, targets, forward, backward, steps, lr, rng, report):
    params = {key: value.copy() for key, value in params.items()}
    for step in range(steps):
        batch = rng.integers(0, len(x), 100)
        cache = forward(params, x[batch])
        report(step + 1, cross_entropy(cache["probs"], targets[batch]))
        grads = backward(params, cache, targets[batch])
        for key in params:
            params[key] -= lr * grads[key]
    return params

# %% 00.train | other_number | loss and step swapped
import numpy as np

def cross_entropy(probs, targets):
    return -np.sum(targets * np.log(np.maximum(probs, 1e-12))) / len(probs)

def train(params, x, targets, forward, backward, steps, lr, rng, report):
    params = {key: value.copy() for key, value in params.items()}
    for step in range(steps):
        batch = rng.integers(0, len(x), 100)
        cache = forward(params, x[batch])
        report(cross_entropy(cache["probs"], targets[batch]), step)
        grads = backward(params, cache, targets[batch])
        for key in params:
            params[key] -= lr * grads[key]
    return params

# %% 00.train | start_returned | moves copies, returns the first
import numpy as np

def cross_entropy(probs, targets):
    return -np.sum(targets * np.log(np.maximum(probs, 1e-12))) / len(probs)

def train(params, x, targets, forward, backward, steps, lr, rng, report):
    moved = {key: value.copy() for key, value in params.items()}
    for step in range(steps):
        batch = rng.integers(0, len(x), 100)
        cache = forward(moved, x[batch])
        report(step, cross_entropy(cache["probs"], targets[batch]))
        grads = backward(moved, cache, targets[batch])
        for key in moved:
            moved[key] -= lr * grads[key]
    return params

# %% 00.train | starts_anew | each step from the start
import numpy as np

def cross_entropy(probs, targets):
    return -np.sum(targets * np.log(np.maximum(probs, 1e-12))) / len(probs)

def train(params, x, targets, forward, backward, steps, lr, rng, report):
    params = {key: value.copy() for key, value in params.items()}
    start = dict(params)
    for step in range(steps):
        batch = rng.integers(0, len(x), 100)
        cache = forward(params, x[batch])
        report(step, cross_entropy(cache["probs"], targets[batch]))
        grads = backward(params, cache, targets[batch])
        for key in params:
            params[key] = start[key] - lr * grads[key]
    return params

# %% 00.train | starts_anew | the new parameters never reach forward
import numpy as np

def cross_entropy(probs, targets):
    return -np.sum(targets * np.log(np.maximum(probs, 1e-12))) / len(probs)

def train(params, x, targets, forward, backward, steps, lr, rng, report):
    params = {key: value.copy() for key, value in params.items()}
    start = {key: value.copy() for key, value in params.items()}
    for step in range(steps):
        batch = rng.integers(0, len(x), 100)
        cache = forward(start, x[batch])
        report(step, cross_entropy(cache["probs"], targets[batch]))
        grads = backward(params, cache, targets[batch])
        for key in params:
            params[key] -= lr * grads[key]
    return params

# %% 00.train | back_with_others | backward gets the parameters of the start
import numpy as np

def cross_entropy(probs, targets):
    return -np.sum(targets * np.log(np.maximum(probs, 1e-12))) / len(probs)

def train(params, x, targets, forward, backward, steps, lr, rng, report):
    params = {key: value.copy() for key, value in params.items()}
    start = {key: value.copy() for key, value in params.items()}
    for step in range(steps):
        batch = rng.integers(0, len(x), 100)
        cache = forward(params, x[batch])
        report(step, cross_entropy(cache["probs"], targets[batch]))
        grads = backward(start, cache, targets[batch])
        for key in params:
            params[key] -= lr * grads[key]
    return params

# %% 00.train | left_behind | weights only
import numpy as np

def cross_entropy(probs, targets):
    return -np.sum(targets * np.log(np.maximum(probs, 1e-12))) / len(probs)

def train(params, x, targets, forward, backward, steps, lr, rng, report):
    params = {key: value.copy() for key, value in params.items()}
    for step in range(steps):
        batch = rng.integers(0, len(x), 100)
        cache = forward(params, x[batch])
        report(step, cross_entropy(cache["probs"], targets[batch]))
        grads = backward(params, cache, targets[batch])
        for key in params:
            if key.startswith("W"):
                params[key] -= lr * grads[key]
    return params

# %% 00.train | left_behind | the last layer only
import numpy as np

def cross_entropy(probs, targets):
    return -np.sum(targets * np.log(np.maximum(probs, 1e-12))) / len(probs)

def train(params, x, targets, forward, backward, steps, lr, rng, report):
    params = {key: value.copy() for key, value in params.items()}
    for step in range(steps):
        batch = rng.integers(0, len(x), 100)
        cache = forward(params, x[batch])
        report(step, cross_entropy(cache["probs"], targets[batch]))
        grads = backward(params, cache, targets[batch])
        for key in ("W2", "b2"):
            params[key] -= lr * grads[key]
    return params

# %% 00.train | edits_arguments | B02 the caller's own arrays
import numpy as np

def cross_entropy(probs, targets):
    return -np.sum(targets * np.log(np.maximum(probs, 1e-12))) / len(probs)

def train(params, x, targets, forward, backward, steps, lr, rng, report):
    params = dict(params)
    for step in range(steps):
        batch = rng.integers(0, len(x), 100)
        cache = forward(params, x[batch])
        report(step, cross_entropy(cache["probs"], targets[batch]))
        grads = backward(params, cache, targets[batch])
        for key in params:
            params[key] -= lr * grads[key]
    return params

# %% 00.train | edits_arguments | no copy at all
import numpy as np

def cross_entropy(probs, targets):
    return -np.sum(targets * np.log(np.maximum(probs, 1e-12))) / len(probs)

def train(params, x, targets, forward, backward, steps, lr, rng, report):
    for step in range(steps):
        batch = rng.integers(0, len(x), 100)
        cache = forward(params, x[batch])
        report(step, cross_entropy(cache["probs"], targets[batch]))
        grads = backward(params, cache, targets[batch])
        for key in params:
            params[key] -= lr * grads[key]
    return params

# %% 00.train | loss_summed | a sum over the batch
import numpy as np

def cross_entropy(probs, targets):
    return -np.sum(targets * np.log(np.maximum(probs, 1e-12)))

def train(params, x, targets, forward, backward, steps, lr, rng, report):
    params = {key: value.copy() for key, value in params.items()}
    for step in range(steps):
        batch = rng.integers(0, len(x), 100)
        cache = forward(params, x[batch])
        report(step, cross_entropy(cache["probs"], targets[batch]))
        grads = backward(params, cache, targets[batch])
        for key in params:
            params[key] -= lr * grads[key]
    return params

# %% 00.train | loss_negative | no minus
import numpy as np

def cross_entropy(probs, targets):
    return np.sum(targets * np.log(np.maximum(probs, 1e-12))) / len(probs)

def train(params, x, targets, forward, backward, steps, lr, rng, report):
    params = {key: value.copy() for key, value in params.items()}
    for step in range(steps):
        batch = rng.integers(0, len(x), 100)
        cache = forward(params, x[batch])
        report(step, cross_entropy(cache["probs"], targets[batch]))
        grads = backward(params, cache, targets[batch])
        for key in params:
            params[key] -= lr * grads[key]
    return params

# %% 00.train | accuracy_told | the mean probability of the right class
import numpy as np

def cross_entropy(probs, targets):
    return -np.sum(targets * np.log(np.maximum(probs, 1e-12))) / len(probs)

def train(params, x, targets, forward, backward, steps, lr, rng, report):
    params = {key: value.copy() for key, value in params.items()}
    for step in range(steps):
        batch = rng.integers(0, len(x), 100)
        cache = forward(params, x[batch])
        report(step, (cache["probs"] * targets[batch]).sum(axis=1).mean())
        grads = backward(params, cache, targets[batch])
        for key in params:
            params[key] -= lr * grads[key]
    return params

# %% 00.train | loss_not_one_number | the loss of each image
import numpy as np

def cross_entropy(probs, targets):
    return -np.sum(targets * np.log(np.maximum(probs, 1e-12))) / len(probs)

def train(params, x, targets, forward, backward, steps, lr, rng, report):
    params = {key: value.copy() for key, value in params.items()}
    for step in range(steps):
        batch = rng.integers(0, len(x), 100)
        cache = forward(params, x[batch])
        report(step, -np.log((cache["probs"] * targets[batch]).sum(axis=1)))
        grads = backward(params, cache, targets[batch])
        for key in params:
            params[key] -= lr * grads[key]
    return params

# %% 00.train | loss_of_step_before | reported before the new batch
import numpy as np

def cross_entropy(probs, targets):
    return -np.sum(targets * np.log(np.maximum(probs, 1e-12))) / len(probs)

def train(params, x, targets, forward, backward, steps, lr, rng, report):
    params = {key: value.copy() for key, value in params.items()}
    for step in range(steps):
        batch = rng.integers(0, len(x), 100)
        cache = forward(params, x[batch])
        report(step, loss if step else cross_entropy(cache["probs"], targets[batch]))
        loss = cross_entropy(cache["probs"], targets[batch])
        grads = backward(params, cache, targets[batch])
        for key in params:
            params[key] -= lr * grads[key]
    return params

# %% 00.train | other_loss | squared error
import numpy as np

def cross_entropy(probs, targets):
    return -np.sum(targets * np.log(np.maximum(probs, 1e-12))) / len(probs)

def train(params, x, targets, forward, backward, steps, lr, rng, report):
    params = {key: value.copy() for key, value in params.items()}
    for step in range(steps):
        batch = rng.integers(0, len(x), 100)
        cache = forward(params, x[batch])
        report(step, ((cache["probs"] - targets[batch]) ** 2).mean())
        grads = backward(params, cache, targets[batch])
        for key in params:
            params[key] -= lr * grads[key]
    return params

# %% 00.train | wrong_step | only the signs of the gradient
import numpy as np

def cross_entropy(probs, targets):
    return -np.sum(targets * np.log(np.maximum(probs, 1e-12))) / len(probs)

def train(params, x, targets, forward, backward, steps, lr, rng, report):
    params = {key: value.copy() for key, value in params.items()}
    for step in range(steps):
        batch = rng.integers(0, len(x), 100)
        cache = forward(params, x[batch])
        report(step, cross_entropy(cache["probs"], targets[batch]))
        grads = backward(params, cache, targets[batch])
        for key in params:
            params[key] -= lr * np.sign(grads[key])
    return params

# %% 00.train | keys | the last gradients and the parameters together
import numpy as np

def cross_entropy(probs, targets):
    return -np.sum(targets * np.log(np.maximum(probs, 1e-12))) / len(probs)

def train(params, x, targets, forward, backward, steps, lr, rng, report):
    params = {key: value.copy() for key, value in params.items()}
    for step in range(steps):
        batch = rng.integers(0, len(x), 100)
        cache = forward(params, x[batch])
        report(step, cross_entropy(cache["probs"], targets[batch]))
        grads = backward(params, cache, targets[batch])
        for key in params:
            params[key] -= lr * grads[key]
    return {**params, "grads": grads}

# %% 00.train | not_a_dict | parameters and losses
import numpy as np

def cross_entropy(probs, targets):
    return -np.sum(targets * np.log(np.maximum(probs, 1e-12))) / len(probs)

def train(params, x, targets, forward, backward, steps, lr, rng, report):
    params = {key: value.copy() for key, value in params.items()}
    for step in range(steps):
        batch = rng.integers(0, len(x), 100)
        cache = forward(params, x[batch])
        report(step, cross_entropy(cache["probs"], targets[batch]))
        grads = backward(params, cache, targets[batch])
        for key in params:
            params[key] -= lr * grads[key]
    return params, cross_entropy(cache["probs"], targets[batch])

# %% 00.train | other_params | one layer at a time
import numpy as np

def cross_entropy(probs, targets):
    return -np.sum(targets * np.log(np.maximum(probs, 1e-12))) / len(probs)

def train(params, x, targets, forward, backward, steps, lr, rng, report):
    params = {key: value.copy() for key, value in params.items()}
    for step in range(steps):
        batch = rng.integers(0, len(x), 100)
        cache = forward({"W1": params["W1"], "b1": params["b1"]}, x[batch])
        report(step, cross_entropy(cache["probs"], targets[batch]))
        grads = backward(params, cache, targets[batch])
        for key in params:
            params[key] -= lr * grads[key]
    return params

# %% 00.train | returns_none | the return is forgotten
import numpy as np

def cross_entropy(probs, targets):
    return -np.sum(targets * np.log(np.maximum(probs, 1e-12))) / len(probs)

def train(params, x, targets, forward, backward, steps, lr, rng, report):
    params = {key: value.copy() for key, value in params.items()}
    for step in range(steps):
        batch = rng.integers(0, len(x), 100)
        cache = forward(params, x[batch])
        report(step, cross_entropy(cache["probs"], targets[batch]))
        grads = backward(params, cache, targets[batch])
        for key in params:
            params[key] -= lr * grads[key]

# %% 00.train | other_x | the notebook's images in place of the argument
import numpy as np

x_train, t_train = np.zeros((500, 784)), np.zeros((500, 10))

def cross_entropy(probs, targets):
    return -np.sum(targets * np.log(np.maximum(probs, 1e-12))) / len(probs)

def train(params, x, targets, forward, backward, steps, lr, rng, report):
    params = {key: value.copy() for key, value in params.items()}
    for step in range(steps):
        batch = rng.integers(0, len(x_train), 100)
        cache = forward(params, x_train[batch])
        report(step, cross_entropy(cache["probs"], t_train[batch]))
        grads = backward(params, cache, t_train[batch])
        for key in params:
            params[key] -= lr * grads[key]
    return params
