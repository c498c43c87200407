# Wrong answers to the exercises of notebook 01; grader_tests/collection/__init__.py says how to read this.

# %% 01.sigmoid | mirrored | A06
import numpy as np

def sigmoid(x):
    e = np.exp(-np.abs(x))
    return np.where(x >= 0, e, 1) / (1 + e)

# %% 01.sigmoid | mirrored | A06, and it overflows
import numpy as np

def sigmoid(x):
    return 1 / (1 + np.exp(x))

# %% 01.sigmoid | overflow | the plain formula
import numpy as np

def sigmoid(x):
    return 1 / (1 + np.exp(-x))

# %% 01.sigmoid | overflow | nan for large x
import numpy as np

def sigmoid(x):
    with np.errstate(all="ignore"):
        return np.exp(x) / (1 + np.exp(x))

# %% 01.sigmoid | overflow | np.where computes both branches
import numpy as np

def sigmoid(x):
    return np.where(x >= 0, 1 / (1 + np.exp(-x)), np.exp(x) / (1 + np.exp(x)))

# %% 01.sigmoid | tanh | another curve
import numpy as np

def sigmoid(x):
    return np.tanh(x)

# %% 01.sigmoid | odds | the denominator is e^-x alone
import numpy as np

def sigmoid(x):
    return 1 / np.exp(-np.clip(x, -500, 500))

# %% 01.sigmoid | minus | a sign in the denominator
import numpy as np

def sigmoid(x):
    return 1 / (1 - np.exp(-np.clip(x, -500, 500)))

# %% 01.sigmoid | slope | answers the next exercise
import numpy as np

def sigmoid(x):
    e = np.exp(-np.abs(x))
    return e / (1 + e) ** 2

# %% 01.sigmoid | rows_sum_to_1 | softmax
import numpy as np

def sigmoid(x):
    e = np.exp(x - x.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)

# %% 01.sigmoid | math_on_array | math.exp
import math

def sigmoid(x):
    return 1 / (1 + math.exp(-x))

# %% 01.sigmoid | truth_value | an if over the whole array
import numpy as np

def sigmoid(x):
    if x >= 0:
        return 1 / (1 + np.exp(-x))
    return np.exp(x) / (1 + np.exp(x))

# %% 01.sigmoid | edits_arguments | clips in place
import numpy as np

def sigmoid(x):
    x *= -1
    return 1 / (1 + np.exp(np.minimum(x, 700)))

# %% 01.sigmoid | returns_none | no return
import numpy as np

def sigmoid(x):
    y = 0.5 * (1 + np.tanh(x / 2))

# %% 01.sigmoid | float32 | saves memory
import numpy as np

def sigmoid(x):
    return (0.5 * (1 + np.tanh(x / 2))).astype(np.float32)

# %% 01.sigmoid | returns_buffer | one buffer for each shape
import numpy as np
buffers = {}

def sigmoid(x):
    out = buffers.setdefault(x.shape, np.empty(x.shape))
    np.tanh(x / 2, out=out)
    out += 1
    out *= 0.5
    return out

# %% 01.sigmoid | wrong_far_out | clipped far too early
import numpy as np

def sigmoid(x):
    return 1 / (1 + np.exp(-np.clip(x, -5, 5)))

# %% 01.sigmoid | other_curve | the hard sigmoid
import numpy as np

def sigmoid(x):
    return np.clip(0.2 * x + 0.5, 0, 1)

# %% 01.sigmoid | inexact | rounded
import numpy as np

def sigmoid(x):
    return np.round(0.5 * (1 + np.tanh(x / 2)), 3)

# %% 01.sigmoid | same_rows | the first row for all
import numpy as np

def sigmoid(x):
    return np.tile(0.5 * (1 + np.tanh(x[:1] / 2)), (len(x), 1))

# %% 01.sigmoid | wrong_far_out | clip to 5
import numpy as np

def sigmoid(x):
    return 1 / (1 + np.exp(-np.clip(x, -5, 5)))

# %% 01.sigmoid | inverse | parentheses
import numpy as np

def sigmoid(x):
    return 1 / 1 + np.exp(-np.clip(x, -700, 700))

# %% 01.sigmoid | wrong_below_zero | abs without where
import numpy as np

def sigmoid(x):
    return 1 / (1 + np.exp(-np.abs(x)))

# %% 01.sigmoid | steeper | tanh shifted without halving
import numpy as np

def sigmoid(x):
    return (np.tanh(x) + 1) / 2

# %% 01.sigmoid | halved_tanh | half of tanh of half
import numpy as np

def sigmoid(x):
    return np.tanh(x / 2) / 2

# %% 01.sigmoid | leaves_range | minus x outside
import numpy as np

def sigmoid(x):
    with np.errstate(over="ignore"):
        return 1 / (1 - np.exp(x))

# %% 01.sigmoid | steeper | base 10
import numpy as np

def sigmoid(x):
    with np.errstate(over="ignore"):
        return 1 / (1 + 10.0 ** -x)

# %% 01.sigmoid | neighbours | softmax
import numpy as np

def sigmoid(x):
    e = np.exp(x - x.max()); return e / e.sum()

# %% 01.sigmoid | step | step
import numpy as np

def sigmoid(x):
    return np.where(x > 0, 1.0, 0.0)

# %% 01.sigmoid | other_curve | softsign
import numpy as np

def sigmoid(x):
    return 0.5 * (1 + x / (1 + np.abs(x)))

# %% 01.sigmoid | not_symmetric | one minus an exponential
import numpy as np

def sigmoid(x):
    return np.where(x > 0, 1 - np.exp(-np.abs(x)), 0.5 * np.exp(-np.abs(x)))

# %% 01.sigmoid | one_factor | 2/(1+e^-x)
import numpy as np

def sigmoid(x):
    return 2 / (1 + np.exp(-np.clip(x, -700, 700)))

# %% 01.sigmoid | one_for_all | scalar sum
import numpy as np

def sigmoid(x):
    return 1 / (1 + np.sum(np.exp(-np.abs(x))))

# %% 01.sigmoid | other_layout | list comprehension flat
import numpy as np

def sigmoid(x):
    return [0.5 + 0.5 * np.tanh(v / 2) for v in np.ravel(x)]

# %% 01.sigmoid_grad | activation_expected | A02
def sigmoid_grad(x):
    return x * (1 - x)

# %% 01.sigmoid_grad | sigmoid_twice | A01
import numpy as np

def sigmoid(x):
    return 0.5 * (1 + np.tanh(x / 2))

def sigmoid_grad(x):
    a = sigmoid(x)
    return sigmoid(a) * (1 - sigmoid(a))

# %% 01.sigmoid_grad | plus | A04
import numpy as np

def sigmoid_grad(x):
    a = 0.5 * (1 + np.tanh(x / 2))
    return a * (1 + a)

# %% 01.sigmoid_grad | negative | the sign of e^-x kept
import numpy as np

def sigmoid_grad(x):
    a = 0.5 * (1 + np.tanh(x / 2))
    return a * (a - 1)

# %% 01.sigmoid_grad | value | the sigmoid itself
import numpy as np

def sigmoid_grad(x):
    return 0.5 * (1 + np.tanh(x / 2))

# %% 01.sigmoid_grad | only_square | a²
import numpy as np

def sigmoid_grad(x):
    a = 0.5 * (1 + np.tanh(x / 2))
    return a ** 2

# %% 01.sigmoid_grad | tanh_formula | 1 - a²
import numpy as np

def sigmoid_grad(x):
    a = 0.5 * (1 + np.tanh(x / 2))
    return 1 - a ** 2

# %% 01.sigmoid_grad | tanh_slope | the slope of tanh
import numpy as np

def sigmoid_grad(x):
    return 1 - np.tanh(x) ** 2

# %% 01.sigmoid_grad | overflow | e^-x over its square
import numpy as np

def sigmoid_grad(x):
    return np.exp(-x) / (1 + np.exp(-x)) ** 2

# %% 01.sigmoid_grad | overflow | warns, though the value is right
import numpy as np

def sigmoid_grad(x):
    s = 1 / (1 + np.exp(-x))
    return s * (1 - s)

# %% 01.sigmoid_grad | edits_arguments | the sigmoid in place
import numpy as np

def sigmoid_grad(x):
    np.tanh(x / 2, out=x)
    return 0.25 * (1 - x * x)

# %% 01.sigmoid_grad | inexact | a coarse difference quotient
import numpy as np

def sigmoid_grad(x):
    s = lambda v: 0.5 * (1 + np.tanh(v / 2))
    return (s(x + 0.01) - s(x)) / 0.01

# %% 01.sigmoid_grad | wrong_below_zero | the slope at |x| with a sign
import numpy as np

def sigmoid_grad(x):
    s = 0.5 * (1 + np.tanh(x / 2))
    return np.sign(x) * s * (1 - s)

# %% 01.sigmoid_grad | half_of_it | 1 - s
import numpy as np

def sigmoid_grad(x):
    s = 0.5 + 0.5 * np.tanh(x / 2); return 1 - s

# %% 01.sigmoid_grad | half_of_it | e^-x/(1+e^-x)
import numpy as np

def sigmoid_grad(x):
    with np.errstate(all="ignore"):
        return np.exp(-x) / (1 + np.exp(-x))

# %% 01.sigmoid_grad | negative_somewhere | -1/(1+e)^2
import numpy as np

def sigmoid_grad(x):
    x = np.clip(x, -300, 300); return -1 / (1 + np.exp(-x)) ** 2

# %% 01.sigmoid_grad | times_input | times x
import numpy as np

def sigmoid_grad(x):
    s = 0.5 + 0.5 * np.tanh(x / 2); return x * s * (1 - s)

# %% 01.sigmoid_grad | negative_somewhere | x * (1 - s)
import numpy as np

def sigmoid_grad(x):
    s = 0.5 + 0.5 * np.tanh(x / 2); return x * (1 - s)

# %% 01.sigmoid_grad | inexact | forward difference coarse
import numpy as np

def sigmoid_grad(x):
    f = lambda x: 0.5 + 0.5 * np.tanh(x / 2)
    return (f(x + 0.01) - f(x)) / 0.01

# %% 01.sigmoid_grad | not_flat | relu-like gate
import numpy as np

def sigmoid_grad(x):
    s = 0.5 + 0.5 * np.tanh(x / 2); return (s > 0.5).astype(float)

# %% 01.sigmoid_grad | one_for_all | (s(1-s)) sum
import numpy as np

def sigmoid_grad(x):
    s = 0.5 + 0.5 * np.tanh(x / 2); return np.sum(s * (1 - s))

# %% 01.sigmoid_grad | shape_clash | dot
import numpy as np

def sigmoid_grad(x):
    s = 0.5 + 0.5 * np.tanh(x / 2); return s @ (1 - s)

# %% 01.sigmoid_grad | all_equal | quarter always
import numpy as np

def sigmoid_grad(x):
    return np.full(np.shape(x), 0.25)

# %% 01.sigmoid_grad | squared | squared product
import numpy as np

def sigmoid_grad(x):
    s = 0.5 + 0.5 * np.tanh(x / 2); return (s * (1 - s)) ** 2

# %% 01.sigmoid_grad | neighbours | gradient at neighbours np.gradient
import numpy as np

def sigmoid_grad(x):
    s = 0.5 + 0.5 * np.tanh(x / 2); return np.gradient(s, axis=-1)

# %% 01.sigmoid_grad | not_even | a bell of another kind, shifted
import numpy as np

def sigmoid_grad(x):
    return 0.25 * np.exp(-((x - 0.5) ** 2))

# %% 01.sigmoid_grad | other_bell | a normal density of the same height
import numpy as np

def sigmoid_grad(x):
    return 0.25 * np.exp(-(x**2) / 4)

# %% 01.sigmoid_grad | height | a normal density of another height
import numpy as np

def sigmoid_grad(x):
    return 0.4 * np.exp(-(x**2) / 2)

# %% 01.sigmoid_grad | one_factor | 2 s (1-s)
import numpy as np

def sigmoid_grad(x):
    s = 0.5 + 0.5 * np.tanh(x / 2); return 2 * s * (1 - s)

# %% 01.sigmoid_grad | inverse | log derivative
import numpy as np

def sigmoid_grad(x):
    s = 0.5 + 0.5 * np.tanh(x / 2); return 1 / (s * (1 - s) + 1e-9)

# %% 01.sigmoid_grad | not_called | forgot call: sigmoid * (1 - sigmoid)
import numpy as np

def sigmoid(x): return 0.5 + 0.5 * np.tanh(x / 2)
def sigmoid_grad(x):
    return sigmoid * (1 - sigmoid)

# %% 01.sigmoid_grad | float32 | float32 input cast
import numpy as np

def sigmoid_grad(x):
    s = 0.5 + 0.5 * np.tanh(x.astype(np.float32) / 2); return s * (1 - s)

# %% 01.neuron_slope | inner_missing | stops at the outer slope
import numpy as np

def neuron_slope(x, w, b):
    return 0.25 / np.cosh((w * x + b) / 2) ** 2

# %% 01.neuron_slope | by_w | dz/dw
import numpy as np

def neuron_slope(x, w, b):
    return x * 0.25 / np.cosh((w * x + b) / 2) ** 2

# %% 01.neuron_slope | inner_twice | w squared
import numpy as np

def neuron_slope(x, w, b):
    return w * w * 0.25 / np.cosh((w * x + b) / 2) ** 2

# %% 01.neuron_slope | value_for_slope | the sigmoid in place of its slope
import numpy as np

def neuron_slope(x, w, b):
    return w / (1 + np.exp(-w * x - b))

# %% 01.neuron_slope | value | the output
import numpy as np

def neuron_slope(x, w, b):
    return 1 / (1 + np.exp(-w * x - b))

# %% 01.neuron_slope | inner_alone | the inner slope alone
def neuron_slope(x, w, b):
    return w * 1.0

# %% 01.neuron_slope | b_ignored | the bias forgotten
import numpy as np

def neuron_slope(x, w, b):
    return w * 0.25 / np.cosh(w * x / 2) ** 2

# %% 01.neuron_slope | slope_at_x | right for w = 1, b = 0
import numpy as np

def neuron_slope(x, w, b):
    return w * 0.25 / np.cosh(x / 2) ** 2

# %% 01.neuron_slope | not_in_the_inputs | t in the place of the activation
def neuron_slope(x, w, b):
    t = w * x + b
    return w * t * (1 - t)

# %% 01.neuron_slope | sign | downhill
import numpy as np

def neuron_slope(x, w, b):
    s = 1 / (1 + np.exp(-(w * x + b)))
    return -w * s * (1 - s)

# %% 01.neuron_slope | edits_arguments | t is built up in x
import numpy as np

def neuron_slope(x, w, b):
    x *= w
    x += b
    s = 1 / (1 + np.exp(-x))
    return w * s * (1 - s)

# %% 01.neuron_slope | not_at_t | the slope at x + b
import numpy as np

def neuron_slope(x, w, b):
    return w * 0.25 / np.cosh((x + b) / 2) ** 2

# %% 01.neuron_slope | truth_value | numbers only
import math

def neuron_slope(x, w, b):
    t = w * x + b
    s = 1 / (1 + math.exp(-t)) if t > 0 else math.exp(t) / (1 + math.exp(t))
    return w * s * (1 - s)

# %% 01.neuron_slope | sigmoid_twice | sigma' of sigma
import numpy as np

def _s(t): return 0.5 + 0.5 * np.tanh(t / 2)
def _g(t): return _s(t) * (1 - _s(t))
def neuron_slope(x, w, b):
    return w * _g(_s(w * x + b))

# %% 01.neuron_slope | ends_in_t | t not defined
import numpy as np

def neuron_slope(x, w, b):
    return w * sigmoid_grad(t)
def sigmoid_grad(t):
    s = 0.5 + 0.5 * np.tanh(t / 2); return s * (1 - s)

# %% 01.neuron_slope | not_at_t | (w + b)
import numpy as np

def _s(t): return 0.5 + 0.5 * np.tanh(t / 2)
def _g(t): return _s(t) * (1 - _s(t))
def neuron_slope(x, w, b):
    return (w + b) * _g(w * x + b)

# %% 01.neuron_slope | shape_clash | x @ w
import numpy as np

def _s(t): return 0.5 + 0.5 * np.tanh(t / 2)
def _g(t): return _s(t) * (1 - _s(t))
def neuron_slope(x, w, b):
    return w * _g(np.dot(x, w) + b)

# %% 01.neuron_slope | slope_of_tanh | tanh slope
import numpy as np

def neuron_slope(x, w, b):
    return w * (1 - np.tanh(w * x + b) ** 2)

# %% 01.neuron_slope | inner_added | plus w
import numpy as np

def _s(t): return 0.5 + 0.5 * np.tanh(t / 2)
def _g(t): return _s(t) * (1 - _s(t))
def neuron_slope(x, w, b):
    return w + _g(w * x + b)

# %% 01.neuron_slope | not_w_times | w s(1 - s) missing parenthesis
import numpy as np

def _s(t): return 0.5 + 0.5 * np.tanh(t / 2)
def neuron_slope(x, w, b):
    s = _s(w * x + b); return w * s * 1 - s

# %% 01.neuron_slope | several_results | tuple of all three
import numpy as np

def _s(t): return 0.5 + 0.5 * np.tanh(t / 2)
def _g(t): return _s(t) * (1 - _s(t))
def neuron_slope(x, w, b):
    g = _g(w * x + b); return w * g, x * g, g

# %% 01.neuron_slope | other_example | 2t as in the example
def neuron_slope(x, w, b):
    return 2 * (w * x + b) * w

# %% 01.neuron_slope | absolute | abs w
import numpy as np

def _s(t): return 0.5 + 0.5 * np.tanh(t / 2)
def _g(t): return _s(t) * (1 - _s(t))
def neuron_slope(x, w, b):
    return abs(w) * _g(w * x + b)

# %% 01.neuron_slope | outer | the square of the sigmoid in place of its slope
import numpy as np

def neuron_slope(x, w, b):
    return w / (1 + np.exp(-(w * x + b))) ** 2

# %% 01.neuron_slope | times_input | x*w outside
import numpy as np

def _g(t): return 1 / (2 + 2 * np.cosh(t))
def neuron_slope(x, w, b):
    return w * x * _g(w * x + b)

# %% 01.neuron_slope | input_added | plus b
import numpy as np

def _g(t): return 1 / (2 + 2 * np.cosh(t))
def neuron_slope(x, w, b):
    return w * _g(w * x + b) + b

# %% 01.neuron_slope | one_for_all | sum
import numpy as np

def _g(t): return 1 / (2 + 2 * np.cosh(t))
def neuron_slope(x, w, b):
    return np.sum(w * _g(w * x + b))

# %% 01.neuron_slope | text_returned | tuple t
def neuron_slope(x, w, b):
    return "w * sigmoid_grad(w*x+b)"

# %% 01.tanh_grad | activation_expected | A07
def tanh_grad(x):
    return 1 - x ** 2

# %% 01.tanh_grad | tanh_twice | as A01
import numpy as np

def tanh_grad(x):
    return 1 - np.tanh(np.tanh(x)) ** 2

# %% 01.tanh_grad | not_squared | the square forgotten
import numpy as np

def tanh_grad(x):
    return 1 - np.tanh(x)

# %% 01.tanh_grad | root | 1/cosh, not squared
import numpy as np

def tanh_grad(x):
    return 1 / np.cosh(np.clip(x, -300, 300))

# %% 01.tanh_grad | plus | 1 + tanh²
import numpy as np

def tanh_grad(x):
    return 1 + np.tanh(x) ** 2

# %% 01.tanh_grad | negative | tanh² - 1
import numpy as np

def tanh_grad(x):
    return np.tanh(x) ** 2 - 1

# %% 01.tanh_grad | sigmoid_formula | t(1 - t)
import numpy as np

def tanh_grad(x):
    t = np.tanh(x)
    return t * (1 - t)

# %% 01.tanh_grad | value | tanh itself
import numpy as np

def tanh_grad(x):
    return np.tanh(x)

# %% 01.tanh_grad | only_square | tanh²
import numpy as np

def tanh_grad(x):
    return np.tanh(x) ** 2

# %% 01.tanh_grad | sigmoid_slope | the slope of the sigmoid
import numpy as np

def tanh_grad(x):
    e = np.exp(-abs(x))
    return e / (1 + e) ** 2

# %% 01.tanh_grad | overflow | cosh of 1000
import numpy as np

def tanh_grad(x):
    return 1 / np.cosh(x) ** 2

# %% 01.tanh_grad | edits_arguments | tanh in place
import numpy as np

def tanh_grad(x):
    t = np.tanh(x, out=x)
    return 1 - t * t

# %% 01.tanh_grad | square_inside | tanh(x^2)
import numpy as np

def tanh_grad(x):
    return 1 - np.tanh(x ** 2)

# %% 01.tanh_grad | negative_somewhere | t(1-t^2)
import numpy as np

def tanh_grad(x):
    t = np.tanh(x); return t * (1 - t ** 2)

# %% 01.tanh_grad | not_flat | tan^2
import numpy as np

def tanh_grad(x):
    return 1 + np.tan(x) ** 2

# %% 01.tanh_grad | not_flat | squared bracket
import numpy as np

def tanh_grad(x):
    return (1 - np.tanh(x)) ** 2

# %% 01.tanh_grad | negative_somewhere | tan
import numpy as np

def tanh_grad(x):
    return 1 - np.tan(x) ** 2

# %% 01.tanh_grad | caret | xor
import numpy as np

def tanh_grad(x):
    return 1 - np.tanh(x) ^ 2

# %% 01.tanh_grad | other_length | matrix product
import numpy as np

def tanh_grad(x):
    t = np.tanh(x); return 1 - t @ t.T

# %% 01.tanh_grad | math_on_array | math.tanh
def tanh_grad(x):
    import math
    return 1 - math.tanh(x) ** 2

# %% 01.tanh_grad | wrong_near_zero | sinh
import numpy as np

def tanh_grad(x):
    with np.errstate(all="ignore"): return 1 / np.sinh(x) ** 2

# %% 01.tanh_grad | one_factor | quarter
import numpy as np

def tanh_grad(x):
    return (1 - np.tanh(x) ** 2) / 4

# %% 01.tanh_grad | not_even | a bell, shifted
import numpy as np

def tanh_grad(x):
    return np.exp(-((x - 0.5) ** 2))

# %% 01.tanh_grad | other_bell | a normal density of the same height
import numpy as np

def tanh_grad(x):
    return np.exp(-(x**2))

# %% 01.tanh_grad | height | the square of the slope, doubled
import numpy as np

def tanh_grad(x):
    return 2 * (1 - np.tanh(x) ** 2) ** 2

# %% 01.tanh_grad | neighbours | differences of neighbours
import numpy as np

def tanh_grad(x):
    t = np.tanh(np.append(x.ravel(), 0))
    return np.abs(np.diff(t)).reshape(x.shape)

# %% 01.tanh_grad | same_rows | np.gradient
import numpy as np

def tanh_grad(x):
    return np.gradient(np.tanh(x))[0]

# %% 01.tanh_grad | times_input | times x
import numpy as np

def tanh_grad(x):
    return x * (1 - np.tanh(x) ** 2)

# %% 01.tanh_grad | not_called | forgot call
import numpy as np

def tanh_grad(x):
    return 1 - np.tanh ** 2

# %% 01.relu | truth_value | A13: max(x, 0)
def relu(x):
    return max(x, 0)

# %% 01.relu | max_along_axis | A13: np.max(x, 0)
import numpy as np

def relu(x):
    return np.max(x, 0)

# %% 01.relu | array_as_axis | A13: np.max(0, x)
import numpy as np

def relu(x):
    return np.max(0, x)

# %% 01.relu | max_of_all | the largest of all
def relu(x):
    return x.max()

# %% 01.relu | leaky | leaky ReLU
import numpy as np

def relu(x):
    return np.where(x > 0, x, 0.01 * x)

# %% 01.relu | leak_on_positive | A14
import numpy as np

def relu(x):
    return np.where(x > 0, 0.01 * x, x)

# %% 01.relu | edits_arguments | in place
def relu(x):
    x[x < 0] = 0
    return x

# %% 01.relu | absolute | |x|
def relu(x):
    return abs(x)

# %% 01.relu | capped | ReLU6
import numpy as np

def relu(x):
    return np.clip(x, 0, 6)

# %% 01.relu | capped | between 0 and 1
import numpy as np

def relu(x):
    return np.clip(x, 0, 1)

# %% 01.relu | mirrored | max(-x, 0)
import numpy as np

def relu(x):
    return np.maximum(-x, 0)

# %% 01.relu | negative_part | np.minimum
import numpy as np

def relu(x):
    return np.minimum(x, 0)

# %% 01.relu | gate | the mask
def relu(x):
    return (x > 0) * 1.0

# %% 01.relu | rest_zero | open only beyond 1
import numpy as np

def relu(x):
    return np.where(x > 1, x, 0)

# %% 01.relu | smooth | softplus
import numpy as np

def relu(x):
    return np.logaddexp(0, x)

# %% 01.relu | rest_zero | closes for small x
import numpy as np

def relu(x):
    return np.where(x > 0.4, x, 0)

# %% 01.relu | not_floats | cut to whole numbers
import numpy as np

def relu(x):
    return np.maximum(x, 0).astype(int)

# %% 01.relu | rest_equal | maximum(x, 1)
import numpy as np

def relu(x):
    return np.maximum(x, 1)

# %% 01.relu | smooth | softplus
import numpy as np

def relu(x):
    return np.logaddexp(0, x)

# %% 01.relu | axis_gone | where no else
def relu(x):
    return x[x > 0]

# %% 01.relu | input_returned | if any
import numpy as np

def relu(x):
    if (x > 0).any(): return x
    return np.zeros_like(x)

# %% 01.relu | one_factor | x + abs without half
import numpy as np

def relu(x):
    return x + np.abs(x)

# %% 01.relu | wrong_below_zero | elu
import numpy as np

def relu(x):
    return np.where(x > 0, x, np.exp(np.minimum(x, 0)) - 1)

# %% 01.relu | times_input | x**2 gate
import numpy as np

def relu(x):
    return np.where(x > 0, x ** 2, 0.0)

# %% 01.relu | both_sides | 1 for positive else x
import numpy as np

def relu(x):
    return np.where(x > 0, 1.0, x)

# %% 01.relu | not_finite | nan for negative
import numpy as np

def relu(x):
    return np.where(x > 0, x, np.nan)

# %% 01.relu_grad | not_floats | a mask of truth values
def relu_grad(x):
    return x > 0

# %% 01.relu_grad | not_floats | whole numbers
import numpy as np

def relu_grad(x):
    return np.where(x > 0, 1, 0)

# %% 01.relu_grad | edits_arguments | A11
def relu_grad(x):
    x[x > 0] = 1
    x[x <= 0] = 0
    return x

# %% 01.relu_grad | mirrored | A10: gated by the wrong sign
import numpy as np

def relu_grad(x):
    return np.where(x < 0, 1.0, 0.0)

# %% 01.relu_grad | sign | np.sign
import numpy as np

def relu_grad(x):
    return np.sign(x)

# %% 01.relu_grad | leaky | leaky ReLU's
import numpy as np

def relu_grad(x):
    return np.where(x > 0, 1.0, 0.01)

# %% 01.relu_grad | value | ReLU itself
import numpy as np

def relu_grad(x):
    return np.maximum(x, 0)

# %% 01.relu_grad | at_zero | one half at 0
import numpy as np

def relu_grad(x):
    return np.heaviside(x, 0.5)

# %% 01.relu_grad | at_zero | divides by x
import numpy as np

def relu_grad(x):
    with np.errstate(invalid="ignore"):
        return np.maximum(x, 0) / x

# %% 01.relu_grad | ones | the slope of a line
import numpy as np

def relu_grad(x):
    return np.ones_like(x)

# %% 01.relu_grad | input | x itself
def relu_grad(x):
    return x.copy()

# %% 01.relu_grad | truth_value | an if over the whole array
def relu_grad(x):
    return 1.0 if x > 0 else 0.0

# %% 01.relu_grad | rest_zero | open only beyond 1
import numpy as np

def relu_grad(x):
    return np.where(x >= 1, 1.0, 0.0)

# %% 01.relu_grad | neither_0_nor_1 | in place copy order
def relu_grad(x):
    y = x.copy(); y[y <= 0] = 0; y[y > 1] = 1; return y

# %% 01.relu_grad | wrong_near_zero | sigmoid smooth
import numpy as np

def relu_grad(x):
    return 0.5 + 0.5 * np.tanh(50 * x)

# %% 01.relu_grad | wrong_near_zero | central difference with large h
import numpy as np

def relu_grad(x):
    return (np.maximum(x + 1e-3, 0) - np.maximum(x - 1e-3, 0)) / 2e-3

# %% 01.relu_grad | rest_zero | threshold 1
def relu_grad(x):
    return (x > 1).astype(float)

# %% 01.relu_grad | axis_gone | list of indexes
import numpy as np

def relu_grad(x):
    return np.where(x > 0)[0]

# %% 01.relu_grad | one_factor | two
import numpy as np

def relu_grad(x):
    return np.sign(x) + 1

# %% 01.relu_grad | neighbours | above the mean
import numpy as np

def relu_grad(x):
    return (x >= np.max(x)).astype(float) + (x < np.mean(x))

# %% 01.relu_grad | open_elsewhere | open near 0
import numpy as np

def relu_grad(x):
    return (np.abs(x) < 7).astype(float)

# %% 01.relu_grad | one_for_all | count
import numpy as np

def relu_grad(x):
    return np.sum(x > 0) * 1.0

# %% 01.xavier_init | glorot | A37
import numpy as np

def xavier_init(fan_in, fan_out, rng, mode="fan_in"):
    if mode not in ("fan_in", "fan_avg"):
        raise ValueError(mode)
    return rng.normal(0, np.sqrt(2 / (fan_in + fan_out)), (fan_in, fan_out))

# %% 01.xavier_init | mode_ignored | A37 the other way round
import numpy as np

def xavier_init(fan_in, fan_out, rng, mode="fan_in"):
    return rng.normal(0, np.sqrt(1 / fan_in), (fan_in, fan_out))

# %% 01.xavier_init | any_mode | an else for every other mode
import numpy as np

def xavier_init(fan_in, fan_out, rng, mode="fan_in"):
    if mode == "fan_in":
        std = np.sqrt(1 / fan_in)
    else:
        std = np.sqrt(2 / (fan_in + fan_out))
    return rng.normal(0, std, (fan_in, fan_out))

# %% 01.xavier_init | average_not_halved | 1/(fan_in + fan_out)
import numpy as np

def xavier_init(fan_in, fan_out, rng, mode="fan_in"):
    sizes = {"fan_in": fan_in, "fan_avg": fan_in + fan_out}
    if mode not in sizes:
        raise ValueError(mode)
    return rng.normal(0, np.sqrt(1 / sizes[mode]), (fan_in, fan_out))

# %% 01.xavier_init | fan_out | as A40
import numpy as np

def xavier_init(fan_in, fan_out, rng, mode="fan_in"):
    sizes = {"fan_in": fan_out, "fan_avg": (fan_in + fan_out) / 2}
    if mode not in sizes:
        raise ValueError(mode)
    return rng.normal(0, np.sqrt(1 / sizes[mode]), (fan_in, fan_out))

# %% 01.xavier_init | he | √2 too large
import numpy as np

def xavier_init(fan_in, fan_out, rng, mode="fan_in"):
    sizes = {"fan_in": fan_in, "fan_avg": (fan_in + fan_out) / 2}
    if mode not in sizes:
        raise ValueError(mode)
    return rng.normal(0, np.sqrt(2 / sizes[mode]), (fan_in, fan_out))

# %% 01.xavier_init | variance_as_std | the root forgotten
import numpy as np

def xavier_init(fan_in, fan_out, rng, mode="fan_in"):
    sizes = {"fan_in": fan_in, "fan_avg": (fan_in + fan_out) / 2}
    if mode not in sizes:
        raise ValueError(mode)
    return rng.normal(0, 1 / sizes[mode], (fan_in, fan_out))

# %% 01.xavier_init | multiplied | multiplied, not divided
import numpy as np

def xavier_init(fan_in, fan_out, rng, mode="fan_in"):
    sizes = {"fan_in": fan_in, "fan_avg": (fan_in + fan_out) / 2}
    if mode not in sizes:
        raise ValueError(mode)
    return rng.standard_normal((fan_in, fan_out)) * np.sqrt(sizes[mode])

# %% 01.xavier_init | fixed | 0.01
def xavier_init(fan_in, fan_out, rng, mode="fan_in"):
    return 0.01 * rng.standard_normal((fan_in, fan_out))

# %% 01.xavier_init | glorot | both modes swapped
import numpy as np

def xavier_init(fan_in, fan_out, rng, mode="fan_in"):
    if mode not in ("fan_in", "fan_avg"):
        raise ValueError(mode)
    return rng.normal(0, np.sqrt(2 / (fan_in + fan_out)) if mode == "fan_in" else np.sqrt(1 / fan_in), (fan_in, fan_out))

# %% 01.xavier_init | fan_out_he | doubled, and over the outputs
import numpy as np

def xavier_init(fan_in, fan_out, rng, mode="fan_in"):
    if mode not in ("fan_in", "fan_avg"):
        raise ValueError(mode)
    return rng.normal(0, np.sqrt(2 / fan_out), (fan_in, fan_out))

# %% 01.xavier_init | variance_as_std_he | doubled, the root forgotten

def xavier_init(fan_in, fan_out, rng, mode="fan_in"):
    if mode not in ("fan_in", "fan_avg"):
        raise ValueError(mode)
    return rng.normal(0, 2 / fan_in, (fan_in, fan_out))

# %% 01.xavier_init | unscaled | N(0, 1)

def xavier_init(fan_in, fan_out, rng, mode="fan_in"):
    if mode not in ("fan_in", "fan_avg"):
        raise ValueError(mode)
    return rng.standard_normal((fan_in, fan_out))

# %% 01.xavier_init | mean | all weights made positive on average
import numpy as np

def xavier_init(fan_in, fan_out, rng, mode="fan_in"):
    if mode not in ("fan_in", "fan_avg"):
        raise ValueError(mode)
    return rng.normal(0.1, np.sqrt(1 / fan_in), (fan_in, fan_out))

# %% 01.xavier_init | constant | A42: all equal
import numpy as np

def xavier_init(fan_in, fan_out, rng, mode="fan_in"):
    return np.full((fan_in, fan_out), 1 / np.sqrt(fan_in))

# %% 01.xavier_init | constant | all zero
import numpy as np

def xavier_init(fan_in, fan_out, rng, mode="fan_in"):
    return np.zeros((fan_in, fan_out))

# %% 01.xavier_init | ignores_rng | the global state
import numpy as np

def xavier_init(fan_in, fan_out, rng, mode="fan_in"):
    sizes = {"fan_in": fan_in, "fan_avg": (fan_in + fan_out) / 2}
    if mode not in sizes:
        raise ValueError(mode)
    return np.random.randn(fan_in, fan_out) / np.sqrt(sizes[mode])

# %% 01.xavier_init | ignores_rng | a generator of its own, always the same
import numpy as np

def xavier_init(fan_in, fan_out, rng, mode="fan_in"):
    rng = np.random.default_rng(0)
    sizes = {"fan_in": fan_in, "fan_avg": (fan_in + fan_out) / 2}
    if mode not in sizes:
        raise ValueError(mode)
    return rng.normal(0, np.sqrt(1 / sizes[mode]), (fan_in, fan_out))

# %% 01.xavier_init | not_normal | Glorot's uniform form of the same spread
import numpy as np

def xavier_init(fan_in, fan_out, rng, mode="fan_in"):
    sizes = {"fan_in": fan_in, "fan_avg": (fan_in + fan_out) / 2}
    if mode not in sizes:
        raise ValueError(mode)
    bound = np.sqrt(3 / sizes[mode])
    return rng.uniform(-bound, bound, (fan_in, fan_out))

# %% 01.xavier_init | transposed | (fan_out, fan_in)
import numpy as np

def xavier_init(fan_in, fan_out, rng, mode="fan_in"):
    sizes = {"fan_in": fan_in, "fan_avg": (fan_in + fan_out) / 2}
    if mode not in sizes:
        raise ValueError(mode)
    return rng.normal(0, np.sqrt(1 / sizes[mode]), (fan_out, fan_in))

# %% 01.xavier_init | weights_and_biases | A45: random biases beside
import numpy as np

def xavier_init(fan_in, fan_out, rng, mode="fan_in"):
    sizes = {"fan_in": fan_in, "fan_avg": (fan_in + fan_out) / 2}
    if mode not in sizes:
        raise ValueError(mode)
    W = rng.normal(0, np.sqrt(1 / sizes[mode]), (fan_in, fan_out))
    return W, rng.normal(0, 1, fan_out)

# %% 01.xavier_init | repeated | one unit's weights for all units
import numpy as np

def xavier_init(fan_in, fan_out, rng, mode="fan_in"):
    sizes = {"fan_in": fan_in, "fan_avg": (fan_in + fan_out) / 2}
    if mode not in sizes:
        raise ValueError(mode)
    one = rng.normal(0, np.sqrt(1 / sizes[mode]), fan_in * 200)
    return np.tile(one[:5 * fan_in].reshape(fan_in, 5), (1, fan_out // 5 + 1))[:, :fan_out]

# %% 01.xavier_init | too_small | half as large
import numpy as np

def xavier_init(fan_in, fan_out, rng, mode="fan_in"):
    sizes = {"fan_in": fan_in, "fan_avg": (fan_in + fan_out) / 2}
    if mode not in sizes:
        raise ValueError(mode)
    return rng.normal(0, 0.5 / np.sqrt(sizes[mode]), (fan_in, fan_out))

# %% 01.xavier_init | not_normal | a sign for each weight
import numpy as np

def xavier_init(fan_in, fan_out, rng, mode="fan_in"):
    sizes = {"fan_in": fan_in, "fan_avg": (fan_in + fan_out) / 2}
    if mode not in sizes:
        raise ValueError(mode)
    return rng.choice([-1.0, 1.0], (fan_in, fan_out)) / np.sqrt(sizes[mode])

# %% 01.xavier_init | too_small | half as large
import numpy as np

def xavier_init(fan_in, fan_out, rng, mode="fan_in"):
    if mode not in ("fan_in", "fan_avg"): raise ValueError(mode)
    std = np.sqrt(1 / fan_in) if mode == "fan_in" else np.sqrt(2 / (fan_in + fan_out))
    return 0.5 * rng.normal(0, std, (fan_in, fan_out))

# %% 01.xavier_init | too_large | twice
import numpy as np

def xavier_init(fan_in, fan_out, rng, mode="fan_in"):
    if mode not in ("fan_in", "fan_avg"): raise ValueError(mode)
    std = np.sqrt(1 / fan_in) if mode == "fan_in" else np.sqrt(2 / (fan_in + fan_out))
    return 2 * rng.normal(0, std, (fan_in, fan_out))

# %% 01.xavier_init | limit_of_uniform | avg with 6
import numpy as np

def xavier_init(fan_in, fan_out, rng, mode="fan_in"):
    if mode not in ("fan_in", "fan_avg"): raise ValueError(mode)
    std = np.sqrt(1 / fan_in) if mode == "fan_in" else np.sqrt(6 / (fan_in + fan_out))
    return rng.normal(0, std, (fan_in, fan_out))

# %% 01.xavier_init | other_exception | raises TypeError/Exception
import numpy as np

def xavier_init(fan_in, fan_out, rng, mode="fan_in"):
    if mode == "fan_in": std = np.sqrt(1 / fan_in)
    elif mode == "fan_avg": std = np.sqrt(2 / (fan_in + fan_out))
    else: raise Exception("mode")
    return rng.normal(0, std, (fan_in, fan_out))

# %% 01.xavier_init | unset_name | std unset for unknown mode
import numpy as np

def xavier_init(fan_in, fan_out, rng, mode="fan_in"):
    if mode == "fan_in": std = np.sqrt(1 / fan_in)
    elif mode == "fan_avg": std = np.sqrt(2 / (fan_in + fan_out))
    return rng.normal(0, std, (fan_in, fan_out))

# %% 01.xavier_init | one_sided | rng.random * std
import numpy as np

def xavier_init(fan_in, fan_out, rng, mode="fan_in"):
    if mode not in ("fan_in", "fan_avg"): raise ValueError(mode)
    std = np.sqrt(1 / fan_in) if mode == "fan_in" else np.sqrt(2 / (fan_in + fan_out))
    return rng.random((fan_in, fan_out)) * std

# %% 01.xavier_init | other_layout | vector of fan_in
import numpy as np

def xavier_init(fan_in, fan_out, rng, mode="fan_in"):
    if mode not in ("fan_in", "fan_avg"): raise ValueError(mode)
    std = np.sqrt(1 / fan_in) if mode == "fan_in" else np.sqrt(2 / (fan_in + fan_out))
    return rng.normal(0, std, fan_in * fan_out)

# %% 01.xavier_init | no_function | rng called
import numpy as np

def xavier_init(fan_in, fan_out, rng, mode="fan_in"):
    if mode not in ("fan_in", "fan_avg"): raise ValueError(mode)
    std = np.sqrt(1 / fan_in) if mode == "fan_in" else np.sqrt(2 / (fan_in + fan_out))
    return rng(0, std, (fan_in, fan_out))

# %% 01.xavier_init | unknown_attribute | randn of generator
import numpy as np

def xavier_init(fan_in, fan_out, rng, mode="fan_in"):
    if mode not in ("fan_in", "fan_avg"): raise ValueError(mode)
    return rng.randn(fan_in, fan_out) / np.sqrt(fan_in)

# %% 01.he_init | xavier | √(1/fan_in)
import numpy as np

def he_init(fan_in, fan_out, rng):
    return rng.normal(0, np.sqrt(1 / fan_in), (fan_in, fan_out))

# %% 01.he_init | fan_out_he | A40
import numpy as np

def he_init(fan_in, fan_out, rng):
    return rng.normal(0, np.sqrt(2 / fan_out), (fan_in, fan_out))

# %% 01.he_init | variance_as_std_he | the root forgotten
def he_init(fan_in, fan_out, rng):
    return rng.normal(0, 2 / fan_in, (fan_in, fan_out))

# %% 01.he_init | two_outside | 2/√fan_in
import numpy as np

def he_init(fan_in, fan_out, rng):
    return rng.normal(0, 2 / np.sqrt(fan_in), (fan_in, fan_out))

# %% 01.he_init | glorot | the average of both fans
import numpy as np

def he_init(fan_in, fan_out, rng):
    return rng.normal(0, np.sqrt(2 / (fan_in + fan_out)), (fan_in, fan_out))

# %% 01.he_init | average | 2 over the average
import numpy as np

def he_init(fan_in, fan_out, rng):
    return rng.normal(0, np.sqrt(4 / (fan_in + fan_out)), (fan_in, fan_out))

# %% 01.he_init | not_normal | cut off at two standard deviations, spread made up for
import numpy as np

def he_init(fan_in, fan_out, rng):
    w = rng.standard_normal((fan_in, fan_out))
    while (abs(w) > 2).any():
        w = np.where(abs(w) > 2, rng.standard_normal(w.shape), w)
    return w * np.sqrt(2 / fan_in) / 0.8796

# %% 01.he_init | fan_out | Xavier's form over the outputs
import numpy as np

def he_init(fan_in, fan_out, rng):
    return rng.normal(0, np.sqrt(1 / fan_out), (fan_in, fan_out))

# %% 01.he_init | variance_as_std | Xavier's variance as the deviation
def he_init(fan_in, fan_out, rng):
    return rng.normal(0, 1 / fan_in, (fan_in, fan_out))

# %% 01.he_init | multiplied | multiplied, not divided
import numpy as np

def he_init(fan_in, fan_out, rng):
    return rng.standard_normal((fan_in, fan_out)) * np.sqrt(fan_in)

# %% 01.he_init | fixed | 0.01
def he_init(fan_in, fan_out, rng):
    return rng.normal(0, 0.01, (fan_in, fan_out))

# %% 01.he_init | unscaled | N(0, 1)
def he_init(fan_in, fan_out, rng):
    return rng.normal(size=(fan_in, fan_out))

# %% 01.he_init | weights_and_biases | A45: biases beside
import numpy as np

def he_init(fan_in, fan_out, rng):
    return rng.normal(0, np.sqrt(2 / fan_in), (fan_in, fan_out)), np.zeros(fan_out)

# %% 01.he_init | constant | A42
import numpy as np

def he_init(fan_in, fan_out, rng):
    return np.full((fan_in, fan_out), np.sqrt(2 / fan_in))

# %% 01.he_init | ignores_rng | a fresh generator each time
import numpy as np

def he_init(fan_in, fan_out, rng):
    return np.random.default_rng().normal(0, np.sqrt(2 / fan_in), (fan_in, fan_out))

# %% 01.he_init | ignores_rng | seeds the global state
import numpy as np

def he_init(fan_in, fan_out, rng):
    np.random.seed(0)
    return rng.normal(0, np.sqrt(2 / fan_in), (fan_in, fan_out))

# %% 01.he_init | transposed | (fan_out, fan_in)
import numpy as np

def he_init(fan_in, fan_out, rng):
    return rng.normal(0, np.sqrt(2 / fan_in), (fan_out, fan_in))

# %% 01.he_init | mean | the two arguments of normal swapped
import numpy as np

def he_init(fan_in, fan_out, rng):
    std = np.sqrt(2 / fan_in)
    return rng.normal(std, std, (fan_in, fan_out))

# %% 01.he_init | repeated | the same weights for every unit
import numpy as np

def he_init(fan_in, fan_out, rng):
    column = rng.normal(0, np.sqrt(2 / fan_in), (fan_in, 1))
    return column @ np.ones((1, fan_out))

# %% 01.he_init | root_of_two_only | sqrt2/fan_in
import numpy as np

def he_init(fan_in, fan_out, rng):
    return rng.normal(0, np.sqrt(2) / fan_in, (fan_in, fan_out))

# %% 01.he_init | not_normal | uniform
import numpy as np

def he_init(fan_in, fan_out, rng):
    return rng.uniform(-1, 1, (fan_in, fan_out)) * np.sqrt(2 / fan_in)

# %% 01.he_init | too_large | sqrt(fan_in/2)
import numpy as np

def he_init(fan_in, fan_out, rng):
    return rng.normal(0, np.sqrt(fan_in / 2), (fan_in, fan_out))

# %% 01.he_init | one_sided | relu applied
import numpy as np

def he_init(fan_in, fan_out, rng):
    return np.maximum(rng.normal(0, np.sqrt(2 / fan_in), (fan_in, fan_out)), 0)

# %% 01.he_init | one_sided | abs
import numpy as np

def he_init(fan_in, fan_out, rng):
    return np.abs(rng.normal(0, np.sqrt(2 / fan_in), (fan_in, fan_out)))

# %% 01.he_init | too_small | half
import numpy as np

def he_init(fan_in, fan_out, rng):
    return rng.normal(0, np.sqrt(1 / (2 * fan_in)), (fan_in, fan_out))

# %% 01.he_init | other_length | biases row added
import numpy as np

def he_init(fan_in, fan_out, rng):
    return rng.normal(0, np.sqrt(2 / fan_in), (fan_in + 1, fan_out))

# %% 01.he_init | one_for_all | one number
import numpy as np

def he_init(fan_in, fan_out, rng):
    return rng.normal(0, np.sqrt(2 / fan_in))

# %% 01.mlp_backward | not_averaged | A27
def mlp_backward(params, cache, targets, activation_grad):
    d3 = cache["probs"] - targets
    d2 = d3 @ params["W3"].T * activation_grad(cache["u2"])
    d1 = d2 @ params["W2"].T * activation_grad(cache["u1"])
    return {"W3": cache["z2"].T @ d3, "b3": d3.sum(0), "W2": cache["z1"].T @ d2, "b2": d2.sum(0),
            "W1": cache["x"].T @ d1, "b1": d1.sum(0)}

# %% 01.mlp_backward | averaged_twice | divided at the start and at the end
def mlp_backward(params, cache, targets, activation_grad):
    n = len(targets)
    d3 = (cache["probs"] - targets) / n
    d2 = d3 @ params["W3"].T * activation_grad(cache["u2"])
    d1 = d2 @ params["W2"].T * activation_grad(cache["u1"])
    return {"W3": cache["z2"].T @ d3 / n, "b3": d3.mean(0), "W2": cache["z1"].T @ d2 / n, "b2": d2.mean(0),
            "W1": cache["x"].T @ d1 / n, "b1": d1.mean(0)}

# %% 01.mlp_backward | edits_arguments | A30
def mlp_backward(params, cache, targets, activation_grad):
    d3 = cache["probs"]
    d3 -= targets
    d3 /= len(targets)
    d2 = d3 @ params["W3"].T * activation_grad(cache["u2"])
    d1 = d2 @ params["W2"].T * activation_grad(cache["u1"])
    return {"W3": cache["z2"].T @ d3, "b3": d3.sum(0), "W2": cache["z1"].T @ d2, "b2": d2.sum(0),
            "W1": cache["x"].T @ d1, "b1": d1.sum(0)}

# %% 01.mlp_backward | bias_total | A33
def mlp_backward(params, cache, targets, activation_grad):
    d3 = (cache["probs"] - targets) / len(targets)
    d2 = d3 @ params["W3"].T * activation_grad(cache["u2"])
    d1 = d2 @ params["W2"].T * activation_grad(cache["u1"])
    return {"W3": cache["z2"].T @ d3, "b3": d3.sum(), "W2": cache["z1"].T @ d2, "b2": d2.sum(),
            "W1": cache["x"].T @ d1, "b1": d1.sum()}

# %% 01.mlp_backward | bias_kept_2d | keepdims
def mlp_backward(params, cache, targets, activation_grad):
    d3 = (cache["probs"] - targets) / len(targets)
    d2 = d3 @ params["W3"].T * activation_grad(cache["u2"])
    d1 = d2 @ params["W2"].T * activation_grad(cache["u1"])
    return {"W3": cache["z2"].T @ d3, "b3": d3.sum(0, keepdims=True), "W2": cache["z1"].T @ d2,
            "b2": d2.sum(0, keepdims=True), "W1": cache["x"].T @ d1, "b1": d1.sum(0, keepdims=True)}

# %% 01.mlp_backward | bias_mean | the mean once more for the biases
def mlp_backward(params, cache, targets, activation_grad):
    d3 = (cache["probs"] - targets) / len(targets)
    d2 = d3 @ params["W3"].T * activation_grad(cache["u2"])
    d1 = d2 @ params["W2"].T * activation_grad(cache["u1"])
    return {"W3": cache["z2"].T @ d3, "b3": d3.mean(0), "W2": cache["z1"].T @ d2, "b2": d2.mean(0),
            "W1": cache["x"].T @ d1, "b1": d1.mean(0)}

# %% 01.mlp_backward | missing_transpose | A34
def mlp_backward(params, cache, targets, activation_grad):
    d3 = (cache["probs"] - targets) / len(targets)
    d2 = d3 @ params["W3"] * activation_grad(cache["u2"])
    d1 = d2 @ params["W2"] * activation_grad(cache["u1"])
    return {"W3": cache["z2"].T @ d3, "b3": d3.sum(0), "W2": cache["z1"].T @ d2, "b2": d2.sum(0),
            "W1": cache["x"].T @ d1, "b1": d1.sum(0)}

# %% 01.mlp_backward | transposed | the factors of W's gradient swapped
def mlp_backward(params, cache, targets, activation_grad):
    d3 = (cache["probs"] - targets) / len(targets)
    d2 = d3 @ params["W3"].T * activation_grad(cache["u2"])
    d1 = d2 @ params["W2"].T * activation_grad(cache["u1"])
    return {"W3": d3.T @ cache["z2"], "b3": d3.sum(0), "W2": d2.T @ cache["z1"], "b2": d2.sum(0),
            "W1": d1.T @ cache["x"], "b1": d1.sum(0)}

# %% 01.mlp_backward | edits_arguments | A35: updates while it goes back
def mlp_backward(params, cache, targets, activation_grad):
    d3 = (cache["probs"] - targets) / len(targets)
    grads = {"W3": cache["z2"].T @ d3, "b3": d3.sum(0)}
    params["W3"] -= 0.1 * grads["W3"]
    d2 = d3 @ params["W3"].T * activation_grad(cache["u2"])
    grads |= {"W2": cache["z1"].T @ d2, "b2": d2.sum(0)}
    params["W2"] -= 0.1 * grads["W2"]
    d1 = d2 @ params["W2"].T * activation_grad(cache["u1"])
    return grads | {"W1": cache["x"].T @ d1, "b1": d1.sum(0)}

# %% 01.mlp_backward | updated_weights | A35: goes back through updated copies
def mlp_backward(params, cache, targets, activation_grad):
    d3 = (cache["probs"] - targets) / len(targets)
    grads = {"W3": cache["z2"].T @ d3, "b3": d3.sum(0)}
    W3 = params["W3"] - 0.01 * grads["W3"]
    d2 = d3 @ W3.T * activation_grad(cache["u2"])
    grads |= {"W2": cache["z1"].T @ d2, "b2": d2.sum(0)}
    W2 = params["W2"] - 0.01 * grads["W2"]
    d1 = d2 @ W2.T * activation_grad(cache["u1"])
    return grads | {"W1": cache["x"].T @ d1, "b1": d1.sum(0)}

# %% 01.mlp_backward | shape_clash | A36
def mlp_backward(params, cache, targets, activation_grad):
    d = (cache["probs"] - targets) / len(targets)
    grads = {}
    for layer, z in ((1, "x"), (2, "z1"), (3, "z2")):
        grads[f"W{layer}"], grads[f"b{layer}"] = cache[z].T @ d, d.sum(0)
        if layer < 3:
            d = d @ params[f"W{layer}"].T * activation_grad(cache[f"u{layer}"])
    return grads

# %% 01.mlp_backward | activation_fed | A01, as in the report
def mlp_backward(params, cache, targets, activation_grad):
    d3 = (cache["probs"] - targets) / len(targets)
    d2 = d3 @ params["W3"].T * activation_grad(cache["z2"])
    d1 = d2 @ params["W2"].T * activation_grad(cache["z1"])
    return {"W3": cache["z2"].T @ d3, "b3": d3.sum(0), "W2": cache["z1"].T @ d2, "b2": d2.sum(0),
            "W1": cache["x"].T @ d1, "b1": d1.sum(0)}

# %% 01.mlp_backward | activation_fed | A01 in one layer only
def mlp_backward(params, cache, targets, activation_grad):
    d3 = (cache["probs"] - targets) / len(targets)
    d2 = d3 @ params["W3"].T * activation_grad(cache["u2"])
    d1 = d2 @ params["W2"].T * activation_grad(cache["z1"])
    return {"W3": cache["z2"].T @ d3, "b3": d3.sum(0), "W2": cache["z1"].T @ d2, "b2": d2.sum(0),
            "W1": cache["x"].T @ d1, "b1": d1.sum(0)}

# %% 01.mlp_backward | slope_elsewhere | A10: gated by the gradient from above
def mlp_backward(params, cache, targets, activation_grad):
    d3 = (cache["probs"] - targets) / len(targets)
    d2 = d3 @ params["W3"].T
    d2 = d2 * activation_grad(d2)
    d1 = d2 @ params["W2"].T
    d1 = d1 * activation_grad(d1)
    return {"W3": cache["z2"].T @ d3, "b3": d3.sum(0), "W2": cache["z1"].T @ d2, "b2": d2.sum(0),
            "W1": cache["x"].T @ d1, "b1": d1.sum(0)}

# %% 01.mlp_backward | slope_not_asked | no activation on the way back
def mlp_backward(params, cache, targets, activation_grad):
    d3 = (cache["probs"] - targets) / len(targets)
    d2 = d3 @ params["W3"].T
    d1 = d2 @ params["W2"].T
    return {"W3": cache["z2"].T @ d3, "b3": d3.sum(0), "W2": cache["z1"].T @ d2, "b2": d2.sum(0),
            "W1": cache["x"].T @ d1, "b1": d1.sum(0)}

# %% 01.mlp_backward | slope_not_asked | in the first layer forgotten
def mlp_backward(params, cache, targets, activation_grad):
    d3 = (cache["probs"] - targets) / len(targets)
    d2 = d3 @ params["W3"].T * activation_grad(cache["u2"])
    d1 = d2 @ params["W2"].T
    return {"W3": cache["z2"].T @ d3, "b3": d3.sum(0), "W2": cache["z1"].T @ d2, "b2": d2.sum(0),
            "W1": cache["x"].T @ d1, "b1": d1.sum(0)}

# %% 01.mlp_backward | slope_not_asked | the sigmoid's slope built in
def mlp_backward(params, cache, targets, activation_grad):
    d3 = (cache["probs"] - targets) / len(targets)
    z1, z2 = cache["z1"], cache["z2"]
    d2 = d3 @ params["W3"].T * z2 * (1 - z2)
    d1 = d2 @ params["W2"].T * z1 * (1 - z1)
    return {"W3": z2.T @ d3, "b3": d3.sum(0), "W2": z1.T @ d2, "b2": d2.sum(0),
            "W1": cache["x"].T @ d1, "b1": d1.sum(0)}

# %% 01.mlp_backward | sign | targets minus probabilities
def mlp_backward(params, cache, targets, activation_grad):
    d3 = (targets - cache["probs"]) / len(targets)
    d2 = d3 @ params["W3"].T * activation_grad(cache["u2"])
    d1 = d2 @ params["W2"].T * activation_grad(cache["u1"])
    return {"W3": cache["z2"].T @ d3, "b3": d3.sum(0), "W2": cache["z1"].T @ d2, "b2": d2.sum(0),
            "W1": cache["x"].T @ d1, "b1": d1.sum(0)}

# %% 01.mlp_backward | weights_by_pre_activation | pre-activations in place of activations
def mlp_backward(params, cache, targets, activation_grad):
    d3 = (cache["probs"] - targets) / len(targets)
    d2 = d3 @ params["W3"].T * activation_grad(cache["u2"])
    d1 = d2 @ params["W2"].T * activation_grad(cache["u1"])
    return {"W3": cache["u2"].T @ d3, "b3": d3.sum(0), "W2": cache["u1"].T @ d2, "b2": d2.sum(0),
            "W1": cache["x"].T @ d1, "b1": d1.sum(0)}

# %% 01.mlp_backward | one_factor | divided by the number of classes
def mlp_backward(params, cache, targets, activation_grad):
    d3 = (cache["probs"] - targets) / targets.size * 1.0
    d2 = d3 @ params["W3"].T * activation_grad(cache["u2"])
    d1 = d2 @ params["W2"].T * activation_grad(cache["u1"])
    return {"W3": cache["z2"].T @ d3, "b3": d3.sum(0), "W2": cache["z1"].T @ d2, "b2": d2.sum(0),
            "W1": cache["x"].T @ d1, "b1": d1.sum(0)}

# %% 01.mlp_backward | keys | other keys
def mlp_backward(params, cache, targets, activation_grad):
    d3 = (cache["probs"] - targets) / len(targets)
    d2 = d3 @ params["W3"].T * activation_grad(cache["u2"])
    d1 = d2 @ params["W2"].T * activation_grad(cache["u1"])
    return {"dW3": cache["z2"].T @ d3, "db3": d3.sum(0), "dW2": cache["z1"].T @ d2, "db2": d2.sum(0),
            "dW1": cache["x"].T @ d1, "db1": d1.sum(0)}

# %% 01.mlp_backward | not_a_dict | a tuple, not a dict
def mlp_backward(params, cache, targets, activation_grad):
    d3 = (cache["probs"] - targets) / len(targets)
    d2 = d3 @ params["W3"].T * activation_grad(cache["u2"])
    d1 = d2 @ params["W2"].T * activation_grad(cache["u1"])
    return cache["x"].T @ d1, d1.sum(0), cache["z1"].T @ d2, d2.sum(0), cache["z2"].T @ d3, d3.sum(0)

# %% 01.mlp_backward | returns_buffer | one dict of buffers for all calls
import numpy as np
grads = {}

def mlp_backward(params, cache, targets, activation_grad):
    d = (cache["probs"] - targets) / len(targets)
    for layer, z, u in ((3, "z2", "u2"), (2, "z1", "u1"), (1, "x", None)):
        for key, value in ((f"W{layer}", cache[z].T @ d), (f"b{layer}", d.sum(0))):
            if key not in grads or grads[key].shape != value.shape or grads[key].dtype != value.dtype:
                grads[key] = np.empty_like(value)
            grads[key][...] = value
        if u:
            d = d @ params[f"W{layer}"].T * activation_grad(cache[u])
    return grads

# %% 01.mlp_backward | weights_by_pre_activation | W3 by u2
def mlp_backward(params, cache, targets, activation_grad):
    d3 = (cache["probs"] - targets) / len(targets)
    d2 = d3 @ params["W3"].T * activation_grad(cache["u2"])
    d1 = d2 @ params["W2"].T * activation_grad(cache["u1"])
    return {"W1": cache["x"].T @ d1, "b1": d1.sum(0), "W2": cache["u1"].T @ d2, "b2": d2.sum(0), "W3": cache["u2"].T @ d3, "b3": d3.sum(0)}

# %% 01.mlp_backward | input_of_layer | only W2 by u1
def mlp_backward(params, cache, targets, activation_grad):
    d3 = (cache["probs"] - targets) / len(targets)
    d2 = d3 @ params["W3"].T * activation_grad(cache["u2"])
    d1 = d2 @ params["W2"].T * activation_grad(cache["u1"])
    return {"W1": cache["x"].T @ d1, "b1": d1.sum(0), "W2": cache["u1"].T @ d2, "b2": d2.sum(0), "W3": cache["z2"].T @ d3, "b3": d3.sum(0)}

# %% 01.mlp_backward | bias_not_summed | delta itself as bias
def mlp_backward(params, cache, targets, activation_grad):
    d3 = (cache["probs"] - targets) / len(targets)
    d2 = d3 @ params["W3"].T * activation_grad(cache["u2"])
    d1 = d2 @ params["W2"].T * activation_grad(cache["u1"])
    return {"W1": cache["x"].T @ d1, "b1": d1, "W2": cache["z1"].T @ d2, "b2": d2, "W3": cache["z2"].T @ d3, "b3": d3}

# %% 01.mlp_backward | not_a_dict | tuple returned
def mlp_backward(params, cache, targets, activation_grad):
    d3 = (cache["probs"] - targets) / len(targets)
    d2 = d3 @ params["W3"].T * activation_grad(cache["u2"])
    d1 = d2 @ params["W2"].T * activation_grad(cache["u1"])
    return cache["x"].T @ d1, d1.sum(0), cache["z1"].T @ d2, d2.sum(0), cache["z2"].T @ d3, d3.sum(0)

# %% 01.mlp_backward | keys | keys dW1
def mlp_backward(params, cache, targets, activation_grad):
    d3 = (cache["probs"] - targets) / len(targets)
    d2 = d3 @ params["W3"].T * activation_grad(cache["u2"])
    d1 = d2 @ params["W2"].T * activation_grad(cache["u1"])
    return {"dW1": cache["x"].T @ d1, "db1": d1.sum(0), "dW2": cache["z1"].T @ d2, "db2": d2.sum(0), "dW3": cache["z2"].T @ d3, "db3": d3.sum(0)}

# %% 01.mlp_backward | one_factor | divides by N at each layer
def mlp_backward(params, cache, targets, activation_grad):
    n = len(targets)
    d3 = (cache["probs"] - targets) / n
    d2 = d3 @ params["W3"].T * activation_grad(cache["u2"])
    d1 = d2 @ params["W2"].T * activation_grad(cache["u1"])
    return {"W1": cache["x"].T @ d1 / n, "b1": d1.sum(0), "W2": cache["z1"].T @ d2 / n, "b2": d2.sum(0), "W3": cache["z2"].T @ d3 / n, "b3": d3.sum(0)}

# %% 01.mlp_backward | another_layer | d1 from d3 copy-paste
def mlp_backward(params, cache, targets, activation_grad):
    d3 = (cache["probs"] - targets) / len(targets)
    d2 = d3 @ params["W3"].T * activation_grad(cache["u2"])
    d1 = d2 @ params["W2"].T * activation_grad(cache["u1"])
    return {"W1": cache["x"].T @ d1, "b1": d2.sum(0), "W2": cache["z1"].T @ d2, "b2": d2.sum(0), "W3": cache["z2"].T @ d3, "b3": d3.sum(0)}

# %% 01.mlp_backward | error_of_layer_3 | activation slope also at the output
def mlp_backward(params, cache, targets, activation_grad):
    d3 = (cache["probs"] - targets) / len(targets)
    d3 = d3 * activation_grad(cache["z2"] @ params["W3"] + params["b3"])
    d2 = d3 @ params["W3"].T * activation_grad(cache["u2"])
    d1 = d2 @ params["W2"].T * activation_grad(cache["u1"])
    return {"W1": cache["x"].T @ d1, "b1": d1.sum(0), "W2": cache["z1"].T @ d2, "b2": d2.sum(0), "W3": cache["z2"].T @ d3, "b3": d3.sum(0)}

# %% 01.mlp_backward | error_of_layer_1 | delta1 from W2 twice unmasked delta2
def mlp_backward(params, cache, targets, activation_grad):
    d3 = (cache["probs"] - targets) / len(targets)
    d2 = d3 @ params["W3"].T * activation_grad(cache["u2"])
    d1 = (d3 @ params["W3"].T) @ params["W2"].T * activation_grad(cache["u1"])
    return {"W1": cache["x"].T @ d1, "b1": d1.sum(0), "W2": cache["z1"].T @ d2, "b2": d2.sum(0), "W3": cache["z2"].T @ d3, "b3": d3.sum(0)}

# %% 01.mlp_backward | error_of_layer_2 | squared activation grad
def mlp_backward(params, cache, targets, activation_grad):
    d3 = (cache["probs"] - targets) / len(targets)
    d2 = d3 @ params["W3"].T * activation_grad(cache["u2"]) ** 2
    d1 = d2 @ params["W2"].T * activation_grad(cache["u1"]) ** 2
    return {"W1": cache["x"].T @ d1, "b1": d1.sum(0), "W2": cache["z1"].T @ d2, "b2": d2.sum(0), "W3": cache["z2"].T @ d3, "b3": d3.sum(0)}

# %% 01.mlp_backward | another_layer | W1 from z1
def mlp_backward(params, cache, targets, activation_grad):
    d3 = (cache["probs"] - targets) / len(targets)
    d2 = d3 @ params["W3"].T * activation_grad(cache["u2"])
    d1 = d2 @ params["W2"].T * activation_grad(cache["u1"])
    return {"W1": cache["z1"].T @ d1, "b1": d1.sum(0), "W2": cache["z2"].T @ d2, "b2": d2.sum(0), "W3": cache["probs"].T @ d3, "b3": d3.sum(0)}

# %% 01.mlp_backward | bias_over_units | bias sum axis 1
def mlp_backward(params, cache, targets, activation_grad):
    d3 = (cache["probs"] - targets) / len(targets)
    d2 = d3 @ params["W3"].T * activation_grad(cache["u2"])
    d1 = d2 @ params["W2"].T * activation_grad(cache["u1"])
    return {"W1": cache["x"].T @ d1, "b1": d1.sum(1), "W2": cache["z1"].T @ d2, "b2": d2.sum(1), "W3": cache["z2"].T @ d3, "b3": d3.sum(1)}

# %% 01.mlp_backward | bias_alone | the bias by the largest error
def mlp_backward(params, cache, targets, activation_grad):
    d3 = (cache["probs"] - targets) / len(targets)
    d2 = d3 @ params["W3"].T * activation_grad(cache["u2"])
    d1 = d2 @ params["W2"].T * activation_grad(cache["u1"])
    return {"W1": cache["x"].T @ d1, "b1": d1.max(0), "W2": cache["z1"].T @ d2, "b2": d2.max(0), "W3": cache["z2"].T @ d3, "b3": d3.sum(0)}

# %% 01.mlp_backward | same_rows | W1 from delta sum
import numpy as np

def mlp_backward(params, cache, targets, activation_grad):
    d3 = (cache["probs"] - targets) / len(targets)
    d2 = d3 @ params["W3"].T * activation_grad(cache["u2"])
    d1 = d2 @ params["W2"].T * activation_grad(cache["u1"])
    return {"W1": np.ones_like(cache["x"]).T @ d1, "b1": d1.sum(0), "W2": cache["z1"].T @ d2, "b2": d2.sum(0), "W3": cache["z2"].T @ d3, "b3": d3.sum(0)}

# %% 01.mlp_backward | unknown_key | cache key typo
def mlp_backward(params, cache, targets, activation_grad):
    d3 = (cache["p"] - targets) / len(targets)
    return {"W3": cache["z2"].T @ d3, "b3": d3.sum(0)}

# %% 01.mlp_backward | all_zero | delta2 without W3
def mlp_backward(params, cache, targets, activation_grad):
    d3 = (cache["probs"] - targets) / len(targets)
    d2 = d3.sum(axis=1, keepdims=True) * activation_grad(cache["u2"])
    d1 = d2 @ params["W2"].T * activation_grad(cache["u1"])
    return {"W1": cache["x"].T @ d1, "b1": d1.sum(0), "W2": cache["z1"].T @ d2, "b2": d2.sum(0), "W3": cache["z2"].T @ d3, "b3": d3.sum(0)}

# %% 01.mlp_backward | not_called | activation_grad called without argument
def mlp_backward(params, cache, targets, activation_grad):
    d3 = (cache["probs"] - targets) / len(targets)
    d2 = d3 @ params["W3"].T * activation_grad
    d1 = d2 @ params["W2"].T * activation_grad
    return {"W1": cache["x"].T @ d1, "b1": d1.sum(0), "W2": cache["z1"].T @ d2, "b2": d2.sum(0), "W3": cache["z2"].T @ d3, "b3": d3.sum(0)}

# %% 01.sigmoid_grad_max | value_there | the value at 0
sigmoid_grad_max = 0.5

# %% 01.sigmoid_grad_max | where_not_how_much | the place
sigmoid_grad_max = 0

# %% 01.sigmoid_grad_max | steepness_of_tanh | tanh's
sigmoid_grad_max = 1.0

# %% 01.sigmoid_grad_max | number_as_text | a text
sigmoid_grad_max = "0.25"

# %% 01.sigmoid_grad_max | not_the_steepest | rounded
sigmoid_grad_max = 0.2

# %% 01.sigmoid_grad_max | more_than_one | a list
sigmoid_grad_max = [0.25]

# %% 01.sigmoid_grad_max | number_as_text | text
sigmoid_grad_max = "1/4"

# %% 01.sigmoid_grad_max | not_the_steepest | .125
sigmoid_grad_max = 0.125

# %% 01.sigmoid_grad_max | too_steep | .75
sigmoid_grad_max = 0.75

# %% 01.sigmoid_grad_max | too_steep | 2
sigmoid_grad_max = 2.0

# %% 01.sigmoid_grad_max | negative | neg
sigmoid_grad_max = -0.25

# %% 01.sigmoid_grad_max | more_than_one | the pair
sigmoid_grad_max = (0, 0.25)

# %% 01.sigmoid_grad_max | not_called | function
sigmoid_grad_max = lambda: 0.25

# %% 01.sigmoid_grad_max | not_finite | nan
sigmoid_grad_max = float("nan")

# %% 01.zero_init | chose_a | saturation
zero_init = "a"

# %% 01.zero_init | chose_b | infinite loss
zero_init = "b"

# %% 01.zero_init | chose_d | nothing learns
zero_init = "D"

# %% 01.zero_init | several_letters | two letters
zero_init = "bd"

# %% 01.zero_init | no_letter | a number
zero_init = 3

# %% 01.batchnorm_effects | one_missing | one of two
batchnorm_effects = "d"

# %% 01.batchnorm_effects | chose_c | faster in seconds
batchnorm_effects = ["b", "c", "d"]

# %% 01.batchnorm_effects | chose_a | never rises
batchnorm_effects = "ab"

# %% 01.batchnorm_effects | chose_e | no activation needed
batchnorm_effects = {"d", "e"}

# %% 01.batchnorm_effects | chose_a | everything
batchnorm_effects = "abcde"

# %% 01.batchnorm_effects | no_letter | numbers
batchnorm_effects = {2, 4}

# %% 01.BatchNorm | not_normalized | A50
import numpy as np

class BatchNorm:
    def __init__(self, num_features, momentum=0.9, eps=1e-5):
        self.momentum, self.eps = momentum, eps
        self.gamma, self.beta = np.ones(num_features), np.zeros(num_features)
        self.running_mean, self.running_var = np.zeros(num_features), np.ones(num_features)

    def forward(self, x, train=True):
        self.train = train
        if train:
            mean, var = x.mean(axis=0), x.var(axis=0)
            self.running_mean = self.momentum * self.running_mean + (1 - self.momentum) * mean
            self.running_var = self.momentum * self.running_var + (1 - self.momentum) * var
        else:
            mean, var = self.running_mean, self.running_var
        self.std = np.sqrt(var + self.eps)
        self.hat = (x - mean) / self.std
        return self.gamma * x + self.beta

    def backward(self, dout):
        self.dgamma, self.dbeta = (dout * self.hat).sum(axis=0), dout.sum(axis=0)
        d = dout * self.gamma
        if self.train:
            d = d - d.mean(axis=0) - self.hat * (d * self.hat).mean(axis=0)
        return d / self.std

# %% 01.BatchNorm | only_centred | the division forgotten
import numpy as np

class BatchNorm:
    def __init__(self, num_features, momentum=0.9, eps=1e-5):
        self.momentum, self.eps = momentum, eps
        self.gamma, self.beta = np.ones(num_features), np.zeros(num_features)
        self.running_mean, self.running_var = np.zeros(num_features), np.ones(num_features)

    def forward(self, x, train=True):
        self.train = train
        if train:
            mean, var = x.mean(axis=0), x.var(axis=0)
            self.running_mean = self.momentum * self.running_mean + (1 - self.momentum) * mean
            self.running_var = self.momentum * self.running_var + (1 - self.momentum) * var
        else:
            mean, var = self.running_mean, self.running_var
        self.std = np.sqrt(var + self.eps)
        self.hat = x - mean
        return self.gamma * self.hat + self.beta

    def backward(self, dout):
        self.dgamma, self.dbeta = (dout * self.hat).sum(axis=0), dout.sum(axis=0)
        d = dout * self.gamma
        if self.train:
            d = d - d.mean(axis=0) - self.hat * (d * self.hat).mean(axis=0)
        return d / self.std

# %% 01.BatchNorm | not_centred | the mean forgotten
import numpy as np

class BatchNorm:
    def __init__(self, num_features, momentum=0.9, eps=1e-5):
        self.momentum, self.eps = momentum, eps
        self.gamma, self.beta = np.ones(num_features), np.zeros(num_features)
        self.running_mean, self.running_var = np.zeros(num_features), np.ones(num_features)

    def forward(self, x, train=True):
        self.train = train
        if train:
            mean, var = x.mean(axis=0), x.var(axis=0)
            self.running_mean = self.momentum * self.running_mean + (1 - self.momentum) * mean
            self.running_var = self.momentum * self.running_var + (1 - self.momentum) * var
        else:
            mean, var = self.running_mean, self.running_var
        self.std = np.sqrt(var + self.eps)
        self.hat = x / self.std
        return self.gamma * self.hat + self.beta

    def backward(self, dout):
        self.dgamma, self.dbeta = (dout * self.hat).sum(axis=0), dout.sum(axis=0)
        d = dout * self.gamma
        if self.train:
            d = d - d.mean(axis=0) - self.hat * (d * self.hat).mean(axis=0)
        return d / self.std

# %% 01.BatchNorm | unbiased_variance | N - 1
import numpy as np

class BatchNorm:
    def __init__(self, num_features, momentum=0.9, eps=1e-5):
        self.momentum, self.eps = momentum, eps
        self.gamma, self.beta = np.ones(num_features), np.zeros(num_features)
        self.running_mean, self.running_var = np.zeros(num_features), np.ones(num_features)

    def forward(self, x, train=True):
        self.train = train
        if train:
            mean, var = x.mean(axis=0), x.var(axis=0, ddof=1)
            self.running_mean = self.momentum * self.running_mean + (1 - self.momentum) * mean
            self.running_var = self.momentum * self.running_var + (1 - self.momentum) * var
        else:
            mean, var = self.running_mean, self.running_var
        self.std = np.sqrt(var + self.eps)
        self.hat = (x - mean) / self.std
        return self.gamma * self.hat + self.beta

    def backward(self, dout):
        self.dgamma, self.dbeta = (dout * self.hat).sum(axis=0), dout.sum(axis=0)
        d = dout * self.gamma
        if self.train:
            d = d - d.mean(axis=0) - self.hat * (d * self.hat).mean(axis=0)
        return d / self.std

# %% 01.BatchNorm | divided_by_variance | the root forgotten
import numpy as np

class BatchNorm:
    def __init__(self, num_features, momentum=0.9, eps=1e-5):
        self.momentum, self.eps = momentum, eps
        self.gamma, self.beta = np.ones(num_features), np.zeros(num_features)
        self.running_mean, self.running_var = np.zeros(num_features), np.ones(num_features)

    def forward(self, x, train=True):
        self.train = train
        if train:
            mean, var = x.mean(axis=0), x.var(axis=0)
            self.running_mean = self.momentum * self.running_mean + (1 - self.momentum) * mean
            self.running_var = self.momentum * self.running_var + (1 - self.momentum) * var
        else:
            mean, var = self.running_mean, self.running_var
        self.std = var + self.eps
        self.hat = (x - mean) / self.std
        return self.gamma * self.hat + self.beta

    def backward(self, dout):
        self.dgamma, self.dbeta = (dout * self.hat).sum(axis=0), dout.sum(axis=0)
        d = dout * self.gamma
        if self.train:
            d = d - d.mean(axis=0) - self.hat * (d * self.hat).mean(axis=0)
        return d / self.std

# %% 01.BatchNorm | root_of_deviation | np.std where the variance belongs
import numpy as np

class BatchNorm:
    def __init__(self, num_features, momentum=np.float32(0.9), eps=np.float32(1e-5)):
        self.gamma, self.beta = np.ones(num_features, np.float32), np.zeros(num_features, np.float32)
        self.running_mean, self.running_var = np.zeros(num_features), np.ones(num_features)
        self.momentum, self.eps = momentum, eps

    def forward(self, x, train=True):
        if train:
            mean, var = np.mean(x, axis=0), np.std(x, axis=0)
            self.running_mean += (1 - self.momentum) * (mean - self.running_mean)
            self.running_var *= self.momentum
            self.running_var += (1 - self.momentum) * var
        else:
            mean, var = self.running_mean, self.running_var
        self.trained = train
        self.scale = 1 / np.sqrt(var + self.eps)
        self.hat = (x - mean) * self.scale
        return self.hat * self.gamma + self.beta

    def backward(self, dout):
        n = dout.shape[0]
        self.dgamma, self.dbeta = (dout * self.hat).sum(0), dout.sum(0)
        if self.trained:
            return self.gamma * self.scale / n * (n * dout - self.dbeta - self.hat * self.dgamma)
        return dout * self.gamma * self.scale

# %% 01.BatchNorm | eps_outside_root | eps after the root
import numpy as np

class BatchNorm:
    def __init__(self, num_features, momentum=0.9, eps=1e-5):
        self.momentum, self.eps = momentum, eps
        self.gamma, self.beta = np.ones(num_features), np.zeros(num_features)
        self.running_mean, self.running_var = np.zeros(num_features), np.ones(num_features)

    def forward(self, x, train=True):
        self.train = train
        if train:
            mean, var = x.mean(axis=0), x.var(axis=0)
            self.running_mean = self.momentum * self.running_mean + (1 - self.momentum) * mean
            self.running_var = self.momentum * self.running_var + (1 - self.momentum) * var
        else:
            mean, var = self.running_mean, self.running_var
        self.std = np.sqrt(var) + self.eps
        self.hat = (x - mean) / self.std
        return self.gamma * self.hat + self.beta

    def backward(self, dout):
        self.dgamma, self.dbeta = (dout * self.hat).sum(axis=0), dout.sum(axis=0)
        d = dout * self.gamma
        if self.train:
            d = d - d.mean(axis=0) - self.hat * (d * self.hat).mean(axis=0)
        return d / self.std

# %% 01.BatchNorm | no_eps | eps forgotten
import numpy as np

class BatchNorm:
    def __init__(self, num_features, momentum=0.9, eps=1e-5):
        self.momentum, self.eps = momentum, eps
        self.gamma, self.beta = np.ones(num_features), np.zeros(num_features)
        self.running_mean, self.running_var = np.zeros(num_features), np.ones(num_features)

    def forward(self, x, train=True):
        self.train = train
        if train:
            mean, var = x.mean(axis=0), x.var(axis=0)
            self.running_mean = self.momentum * self.running_mean + (1 - self.momentum) * mean
            self.running_var = self.momentum * self.running_var + (1 - self.momentum) * var
        else:
            mean, var = self.running_mean, self.running_var
        self.std = np.sqrt(var)
        self.hat = (x - mean) / self.std
        return self.gamma * self.hat + self.beta

    def backward(self, dout):
        self.dgamma, self.dbeta = (dout * self.hat).sum(axis=0), dout.sum(axis=0)
        d = dout * self.gamma
        if self.train:
            d = d - d.mean(axis=0) - self.hat * (d * self.hat).mean(axis=0)
        return d / self.std

# %% 01.BatchNorm | no_eps | eps fixed at 1e-7
import numpy as np

class BatchNorm:
    def __init__(self, num_features, momentum=0.9, eps=1e-5):
        self.momentum, self.eps = momentum, 1e-12
        self.gamma, self.beta = np.ones(num_features), np.zeros(num_features)
        self.running_mean, self.running_var = np.zeros(num_features), np.ones(num_features)

    def forward(self, x, train=True):
        self.train = train
        if train:
            mean, var = x.mean(axis=0), x.var(axis=0)
            self.running_mean = self.momentum * self.running_mean + (1 - self.momentum) * mean
            self.running_var = self.momentum * self.running_var + (1 - self.momentum) * var
        else:
            mean, var = self.running_mean, self.running_var
        self.std = np.sqrt(var + self.eps)
        self.hat = (x - mean) / self.std
        return self.gamma * self.hat + self.beta

    def backward(self, dout):
        self.dgamma, self.dbeta = (dout * self.hat).sum(axis=0), dout.sum(axis=0)
        d = dout * self.gamma
        if self.train:
            d = d - d.mean(axis=0) - self.hat * (d * self.hat).mean(axis=0)
        return d / self.std

# %% 01.BatchNorm | gamma_beta_ignored | no gamma, no beta
import numpy as np

class BatchNorm:
    def __init__(self, num_features, momentum=0.9, eps=1e-5):
        self.momentum, self.eps = momentum, eps
        self.gamma, self.beta = np.ones(num_features), np.zeros(num_features)
        self.running_mean, self.running_var = np.zeros(num_features), np.ones(num_features)

    def forward(self, x, train=True):
        self.train = train
        if train:
            mean, var = x.mean(axis=0), x.var(axis=0)
            self.running_mean = self.momentum * self.running_mean + (1 - self.momentum) * mean
            self.running_var = self.momentum * self.running_var + (1 - self.momentum) * var
        else:
            mean, var = self.running_mean, self.running_var
        self.std = np.sqrt(var + self.eps)
        self.hat = (x - mean) / self.std
        return self.hat

    def backward(self, dout):
        self.dgamma, self.dbeta = (dout * self.hat).sum(axis=0), dout.sum(axis=0)
        d = dout * self.gamma
        if self.train:
            d = d - d.mean(axis=0) - self.hat * (d * self.hat).mean(axis=0)
        return d / self.std

# %% 01.BatchNorm | gamma_or_beta_ignored | no beta
import numpy as np

class BatchNorm:
    def __init__(self, num_features, momentum=0.9, eps=1e-5):
        self.momentum, self.eps = momentum, eps
        self.gamma, self.beta = np.ones(num_features), np.zeros(num_features)
        self.running_mean, self.running_var = np.zeros(num_features), np.ones(num_features)

    def forward(self, x, train=True):
        self.train = train
        if train:
            mean, var = x.mean(axis=0), x.var(axis=0)
            self.running_mean = self.momentum * self.running_mean + (1 - self.momentum) * mean
            self.running_var = self.momentum * self.running_var + (1 - self.momentum) * var
        else:
            mean, var = self.running_mean, self.running_var
        self.std = np.sqrt(var + self.eps)
        self.hat = (x - mean) / self.std
        return self.gamma * self.hat

    def backward(self, dout):
        self.dgamma, self.dbeta = (dout * self.hat).sum(axis=0), dout.sum(axis=0)
        d = dout * self.gamma
        if self.train:
            d = d - d.mean(axis=0) - self.hat * (d * self.hat).mean(axis=0)
        return d / self.std

# %% 01.BatchNorm | per_sample | layer normalization
import numpy as np

class BatchNorm:
    def __init__(self, num_features, momentum=0.9, eps=1e-5):
        self.momentum, self.eps = momentum, eps
        self.gamma, self.beta = np.ones(num_features), np.zeros(num_features)
        self.running_mean, self.running_var = np.zeros(num_features), np.ones(num_features)

    def forward(self, x, train=True):
        self.train = train
        if train:
            mean, var = x.mean(axis=1, keepdims=True), x.var(axis=1, keepdims=True)
            self.running_mean = self.momentum * self.running_mean + (1 - self.momentum) * mean
            self.running_var = self.momentum * self.running_var + (1 - self.momentum) * var
        else:
            mean, var = self.running_mean, self.running_var
        self.std = np.sqrt(var + self.eps)
        self.hat = (x - mean) / self.std
        return self.gamma * self.hat + self.beta

    def backward(self, dout):
        self.dgamma, self.dbeta = (dout * self.hat).sum(axis=0), dout.sum(axis=0)
        d = dout * self.gamma
        if self.train:
            d = d - d.mean(axis=0) - self.hat * (d * self.hat).mean(axis=0)
        return d / self.std

# %% 01.BatchNorm | one_mean_for_all | no axis
import numpy as np

class BatchNorm:
    def __init__(self, num_features, momentum=0.9, eps=1e-5):
        self.momentum, self.eps = momentum, eps
        self.gamma, self.beta = np.ones(num_features), np.zeros(num_features)
        self.running_mean, self.running_var = np.zeros(num_features), np.ones(num_features)

    def forward(self, x, train=True):
        self.train = train
        if train:
            mean, var = x.mean(), x.var()
            self.running_mean = self.momentum * self.running_mean + (1 - self.momentum) * mean
            self.running_var = self.momentum * self.running_var + (1 - self.momentum) * var
        else:
            mean, var = self.running_mean, self.running_var
        self.std = np.sqrt(var + self.eps)
        self.hat = (x - mean) / self.std
        return self.gamma * self.hat + self.beta

    def backward(self, dout):
        self.dgamma, self.dbeta = (dout * self.hat).sum(axis=0), dout.sum(axis=0)
        d = dout * self.gamma
        if self.train:
            d = d - d.mean(axis=0) - self.hat * (d * self.hat).mean(axis=0)
        return d / self.std

# %% 01.BatchNorm | edits_arguments | x centred in place
import numpy as np

class BatchNorm:
    def __init__(self, num_features, momentum=0.9, eps=1e-5):
        self.momentum, self.eps = momentum, eps
        self.gamma, self.beta = np.ones(num_features), np.zeros(num_features)
        self.running_mean, self.running_var = np.zeros(num_features), np.ones(num_features)

    def forward(self, x, train=True):
        self.train = train
        if train:
            mean, var = x.mean(axis=0), x.var(axis=0)
            self.running_mean = self.momentum * self.running_mean + (1 - self.momentum) * mean
            self.running_var = self.momentum * self.running_var + (1 - self.momentum) * var
        else:
            mean, var = self.running_mean, self.running_var
        self.std = np.sqrt(var + self.eps)
        x -= mean
        self.hat = x / self.std
        return self.gamma * self.hat + self.beta

    def backward(self, dout):
        self.dgamma, self.dbeta = (dout * self.hat).sum(axis=0), dout.sum(axis=0)
        d = dout * self.gamma
        if self.train:
            d = d - d.mean(axis=0) - self.hat * (d * self.hat).mean(axis=0)
        return d / self.std

# %% 01.BatchNorm | returns_buffer | one output buffer
import numpy as np

class BatchNorm:
    def __init__(self, num_features, momentum=0.9, eps=1e-5):
        self.momentum, self.eps = momentum, eps
        self.gamma, self.beta = np.ones(num_features), np.zeros(num_features)
        self.running_mean, self.running_var = np.zeros(num_features), np.ones(num_features)

    def forward(self, x, train=True):
        self.train = train
        if train:
            mean, var = x.mean(axis=0), x.var(axis=0)
            self.running_mean = self.momentum * self.running_mean + (1 - self.momentum) * mean
            self.running_var = self.momentum * self.running_var + (1 - self.momentum) * var
        else:
            mean, var = self.running_mean, self.running_var
        self.std = np.sqrt(var + self.eps)
        self.hat = (x - mean) / self.std
        if getattr(self, "out", np.empty(0)).shape != x.shape:
            self.out = np.empty_like(x)
        np.multiply(self.gamma, self.hat, out=self.out)
        self.out += self.beta
        return self.out

    def backward(self, dout):
        self.dgamma, self.dbeta = (dout * self.hat).sum(axis=0), dout.sum(axis=0)
        d = dout * self.gamma
        if self.train:
            d = d - d.mean(axis=0) - self.hat * (d * self.hat).mean(axis=0)
        return d / self.std

# %% 01.BatchNorm | running_in_training | the default of train is evaluation
import numpy as np

class BatchNorm:
    def __init__(self, num_features, momentum=0.9, eps=1e-5):
        self.momentum, self.eps = momentum, eps
        self.gamma, self.beta = np.ones(num_features), np.zeros(num_features)
        self.running_mean, self.running_var = np.zeros(num_features), np.ones(num_features)

    def forward(self, x, train=False):
        self.train = train
        if train:
            mean, var = x.mean(axis=0), x.var(axis=0)
            self.running_mean = self.momentum * self.running_mean + (1 - self.momentum) * mean
            self.running_var = self.momentum * self.running_var + (1 - self.momentum) * var
        else:
            mean, var = self.running_mean, self.running_var
        self.std = np.sqrt(var + self.eps)
        self.hat = (x - mean) / self.std
        return self.gamma * self.hat + self.beta

    def backward(self, dout):
        self.dgamma, self.dbeta = (dout * self.hat).sum(axis=0), dout.sum(axis=0)
        d = dout * self.gamma
        if self.train:
            d = d - d.mean(axis=0) - self.hat * (d * self.hat).mean(axis=0)
        return d / self.std

# %% 01.BatchNorm | one_factor | momentum and eps in the other order
import numpy as np

class BatchNorm:
    def __init__(self, num_features, eps=1e-5, momentum=0.9):
        self.momentum, self.eps = momentum, eps
        self.gamma, self.beta = np.ones(num_features), np.zeros(num_features)
        self.running_mean, self.running_var = np.zeros(num_features), np.ones(num_features)

    def forward(self, x, train=True):
        self.train = train
        if train:
            mean, var = x.mean(axis=0), x.var(axis=0)
            self.running_mean = self.momentum * self.running_mean + (1 - self.momentum) * mean
            self.running_var = self.momentum * self.running_var + (1 - self.momentum) * var
        else:
            mean, var = self.running_mean, self.running_var
        self.std = np.sqrt(var + self.eps)
        self.hat = (x - mean) / self.std
        return self.gamma * self.hat + self.beta

    def backward(self, dout):
        self.dgamma, self.dbeta = (dout * self.hat).sum(axis=0), dout.sum(axis=0)
        d = dout * self.gamma
        if self.train:
            d = d - d.mean(axis=0) - self.hat * (d * self.hat).mean(axis=0)
        return d / self.std

# %% 01.BatchNorm | batch_statistics | A55
import numpy as np

class BatchNorm:
    def __init__(self, num_features, momentum=0.9, eps=1e-5):
        self.momentum, self.eps = momentum, eps
        self.gamma, self.beta = np.ones(num_features), np.zeros(num_features)
        self.running_mean, self.running_var = np.zeros(num_features), np.ones(num_features)

    def forward(self, x, train=True):
        self.train = train
        if train:
            mean, var = x.mean(axis=0), x.var(axis=0)
            self.running_mean = self.momentum * self.running_mean + (1 - self.momentum) * mean
            self.running_var = self.momentum * self.running_var + (1 - self.momentum) * var
        else:
            mean, var = x.mean(axis=0), x.var(axis=0)
        self.std = np.sqrt(var + self.eps)
        self.hat = (x - mean) / self.std
        return self.gamma * self.hat + self.beta

    def backward(self, dout):
        self.dgamma, self.dbeta = (dout * self.hat).sum(axis=0), dout.sum(axis=0)
        d = dout * self.gamma
        if self.train:
            d = d - d.mean(axis=0) - self.hat * (d * self.hat).mean(axis=0)
        return d / self.std

# %% 01.BatchNorm | updates_in_evaluation | A56
import numpy as np

class BatchNorm:
    def __init__(self, num_features, momentum=0.9, eps=1e-5):
        self.momentum, self.eps = momentum, eps
        self.gamma, self.beta = np.ones(num_features), np.zeros(num_features)
        self.running_mean, self.running_var = np.zeros(num_features), np.ones(num_features)

    def forward(self, x, train=True):
        self.train = train
        mean, var = x.mean(axis=0), x.var(axis=0)
        self.running_mean = self.momentum * self.running_mean + (1 - self.momentum) * mean
        self.running_var = self.momentum * self.running_var + (1 - self.momentum) * var
        if not train:
            mean, var = self.running_mean, self.running_var
        self.std = np.sqrt(var + self.eps)
        self.hat = (x - mean) / self.std
        return self.gamma * self.hat + self.beta

    def backward(self, dout):
        self.dgamma, self.dbeta = (dout * self.hat).sum(axis=0), dout.sum(axis=0)
        d = dout * self.gamma
        if self.train:
            d = d - d.mean(axis=0) - self.hat * (d * self.hat).mean(axis=0)
        return d / self.std

# %% 01.BatchNorm | momentum_swapped | A57
import numpy as np

class BatchNorm:
    def __init__(self, num_features, momentum=0.9, eps=1e-5):
        self.momentum, self.eps = momentum, eps
        self.gamma, self.beta = np.ones(num_features), np.zeros(num_features)
        self.running_mean, self.running_var = np.zeros(num_features), np.ones(num_features)

    def forward(self, x, train=True):
        self.train = train
        if train:
            mean, var = x.mean(axis=0), x.var(axis=0)
            self.running_mean = (1 - self.momentum) * self.running_mean + self.momentum * mean
            self.running_var = (1 - self.momentum) * self.running_var + self.momentum * var
        else:
            mean, var = self.running_mean, self.running_var
        self.std = np.sqrt(var + self.eps)
        self.hat = (x - mean) / self.std
        return self.gamma * self.hat + self.beta

    def backward(self, dout):
        self.dgamma, self.dbeta = (dout * self.hat).sum(axis=0), dout.sum(axis=0)
        d = dout * self.gamma
        if self.train:
            d = d - d.mean(axis=0) - self.hat * (d * self.hat).mean(axis=0)
        return d / self.std

# %% 01.BatchNorm | momentum_swapped | A57 for the variance only
import numpy as np

class BatchNorm:
    def __init__(self, num_features, momentum=0.9, eps=1e-5):
        self.momentum, self.eps = momentum, eps
        self.gamma, self.beta = np.ones(num_features), np.zeros(num_features)
        self.running_mean, self.running_var = np.zeros(num_features), np.ones(num_features)

    def forward(self, x, train=True):
        self.train = train
        if train:
            mean, var = x.mean(axis=0), x.var(axis=0)
            self.running_mean = self.momentum * self.running_mean + (1 - self.momentum) * mean
            self.running_var = (1 - self.momentum) * self.running_var + self.momentum * var
        else:
            mean, var = self.running_mean, self.running_var
        self.std = np.sqrt(var + self.eps)
        self.hat = (x - mean) / self.std
        return self.gamma * self.hat + self.beta

    def backward(self, dout):
        self.dgamma, self.dbeta = (dout * self.hat).sum(axis=0), dout.sum(axis=0)
        d = dout * self.gamma
        if self.train:
            d = d - d.mean(axis=0) - self.hat * (d * self.hat).mean(axis=0)
        return d / self.std

# %% 01.BatchNorm | running_var_from_zero | A58
import numpy as np

class BatchNorm:
    def __init__(self, num_features, momentum=0.9, eps=1e-5):
        self.momentum, self.eps = momentum, eps
        self.gamma, self.beta = np.ones(num_features), np.zeros(num_features)
        self.running_mean, self.running_var = np.zeros(num_features), np.zeros(num_features)

    def forward(self, x, train=True):
        self.train = train
        if train:
            mean, var = x.mean(axis=0), x.var(axis=0)
            self.running_mean = self.momentum * self.running_mean + (1 - self.momentum) * mean
            self.running_var = self.momentum * self.running_var + (1 - self.momentum) * var
        else:
            mean, var = self.running_mean, self.running_var
        self.std = np.sqrt(var + self.eps)
        self.hat = (x - mean) / self.std
        return self.gamma * self.hat + self.beta

    def backward(self, dout):
        self.dgamma, self.dbeta = (dout * self.hat).sum(axis=0), dout.sum(axis=0)
        d = dout * self.gamma
        if self.train:
            d = d - d.mean(axis=0) - self.hat * (d * self.hat).mean(axis=0)
        return d / self.std

# %% 01.BatchNorm | running_std | A59
import numpy as np

class BatchNorm:
    def __init__(self, num_features, momentum=0.9, eps=1e-5):
        self.momentum, self.eps = momentum, eps
        self.gamma, self.beta = np.ones(num_features), np.zeros(num_features)
        self.running_mean, self.running_var = np.zeros(num_features), np.ones(num_features)

    def forward(self, x, train=True):
        self.train = train
        if train:
            mean, var = x.mean(axis=0), x.var(axis=0)
            self.running_mean = self.momentum * self.running_mean + (1 - self.momentum) * mean
            self.running_var = self.momentum * self.running_var + (1 - self.momentum) * np.sqrt(var)
        else:
            mean, var = self.running_mean, self.running_var ** 2
        self.std = np.sqrt(var + self.eps)
        self.hat = (x - mean) / self.std
        return self.gamma * self.hat + self.beta

    def backward(self, dout):
        self.dgamma, self.dbeta = (dout * self.hat).sum(axis=0), dout.sum(axis=0)
        d = dout * self.gamma
        if self.train:
            d = d - d.mean(axis=0) - self.hat * (d * self.hat).mean(axis=0)
        return d / self.std

# %% 01.BatchNorm | unbiased_variance | the running variance with N - 1, as in PyTorch
import numpy as np

class BatchNorm:
    def __init__(self, num_features, momentum=0.9, eps=1e-5):
        self.momentum, self.eps = momentum, eps
        self.gamma, self.beta = np.ones(num_features), np.zeros(num_features)
        self.running_mean, self.running_var = np.zeros(num_features), np.ones(num_features)

    def forward(self, x, train=True):
        self.train = train
        if train:
            mean, var = x.mean(axis=0), x.var(axis=0)
            self.running_mean = self.momentum * self.running_mean + (1 - self.momentum) * mean
            self.running_var = self.momentum * self.running_var + (1 - self.momentum) * var * len(x) / (len(x) - 1)
        else:
            mean, var = self.running_mean, self.running_var
        self.std = np.sqrt(var + self.eps)
        self.hat = (x - mean) / self.std
        return self.gamma * self.hat + self.beta

    def backward(self, dout):
        self.dgamma, self.dbeta = (dout * self.hat).sum(axis=0), dout.sum(axis=0)
        d = dout * self.gamma
        if self.train:
            d = d - d.mean(axis=0) - self.hat * (d * self.hat).mean(axis=0)
        return d / self.std

# %% 01.BatchNorm | overwritten | the last batch only
import numpy as np

class BatchNorm:
    def __init__(self, num_features, momentum=0.9, eps=1e-5):
        self.momentum, self.eps = momentum, eps
        self.gamma, self.beta = np.ones(num_features), np.zeros(num_features)
        self.running_mean, self.running_var = np.zeros(num_features), np.ones(num_features)

    def forward(self, x, train=True):
        self.train = train
        if train:
            mean, var = x.mean(axis=0), x.var(axis=0)
            self.running_mean = mean
            self.running_var = var
        else:
            mean, var = self.running_mean, self.running_var
        self.std = np.sqrt(var + self.eps)
        self.hat = (x - mean) / self.std
        return self.gamma * self.hat + self.beta

    def backward(self, dout):
        self.dgamma, self.dbeta = (dout * self.hat).sum(axis=0), dout.sum(axis=0)
        d = dout * self.gamma
        if self.train:
            d = d - d.mean(axis=0) - self.hat * (d * self.hat).mean(axis=0)
        return d / self.std

# %% 01.BatchNorm | never_updated | never
import numpy as np

class BatchNorm:
    def __init__(self, num_features, momentum=0.9, eps=1e-5):
        self.momentum, self.eps = momentum, eps
        self.gamma, self.beta = np.ones(num_features), np.zeros(num_features)
        self.running_mean, self.running_var = np.zeros(num_features), np.ones(num_features)

    def forward(self, x, train=True):
        self.train = train
        if train:
            mean, var = x.mean(axis=0), x.var(axis=0)
        else:
            mean, var = self.running_mean, self.running_var
        self.std = np.sqrt(var + self.eps)
        self.hat = (x - mean) / self.std
        return self.gamma * self.hat + self.beta

    def backward(self, dout):
        self.dgamma, self.dbeta = (dout * self.hat).sum(axis=0), dout.sum(axis=0)
        d = dout * self.gamma
        if self.train:
            d = d - d.mean(axis=0) - self.hat * (d * self.hat).mean(axis=0)
        return d / self.std

# %% 01.BatchNorm | momentum_ignored | momentum fixed at 0.9
import numpy as np

class BatchNorm:
    def __init__(self, num_features, momentum=0.9, eps=1e-5):
        self.momentum, self.eps = 0.9, eps
        self.gamma, self.beta = np.ones(num_features), np.zeros(num_features)
        self.running_mean, self.running_var = np.zeros(num_features), np.ones(num_features)

    def forward(self, x, train=True):
        self.train = train
        if train:
            mean, var = x.mean(axis=0), x.var(axis=0)
            self.running_mean = self.momentum * self.running_mean + (1 - self.momentum) * mean
            self.running_var = self.momentum * self.running_var + (1 - self.momentum) * var
        else:
            mean, var = self.running_mean, self.running_var
        self.std = np.sqrt(var + self.eps)
        self.hat = (x - mean) / self.std
        return self.gamma * self.hat + self.beta

    def backward(self, dout):
        self.dgamma, self.dbeta = (dout * self.hat).sum(axis=0), dout.sum(axis=0)
        d = dout * self.gamma
        if self.train:
            d = d - d.mean(axis=0) - self.hat * (d * self.hat).mean(axis=0)
        return d / self.std

# %% 01.BatchNorm | momentum_swapped | the default of PyTorch, whose momentum means the other term
import numpy as np

class BatchNorm:
    def __init__(self, num_features, momentum=0.1, eps=1e-5):
        self.momentum, self.eps = momentum, eps
        self.gamma, self.beta = np.ones(num_features), np.zeros(num_features)
        self.running_mean, self.running_var = np.zeros(num_features), np.ones(num_features)

    def forward(self, x, train=True):
        self.train = train
        if train:
            mean, var = x.mean(axis=0), x.var(axis=0)
            self.running_mean = self.momentum * self.running_mean + (1 - self.momentum) * mean
            self.running_var = self.momentum * self.running_var + (1 - self.momentum) * var
        else:
            mean, var = self.running_mean, self.running_var
        self.std = np.sqrt(var + self.eps)
        self.hat = (x - mean) / self.std
        return self.gamma * self.hat + self.beta

    def backward(self, dout):
        self.dgamma, self.dbeta = (dout * self.hat).sum(axis=0), dout.sum(axis=0)
        d = dout * self.gamma
        if self.train:
            d = d - d.mean(axis=0) - self.hat * (d * self.hat).mean(axis=0)
        return d / self.std

# %% 01.BatchNorm | one_factor | another default momentum
import numpy as np

class BatchNorm:
    def __init__(self, num_features, momentum=0.99, eps=1e-5):
        self.momentum, self.eps = momentum, eps
        self.gamma, self.beta = np.ones(num_features), np.zeros(num_features)
        self.running_mean, self.running_var = np.zeros(num_features), np.ones(num_features)

    def forward(self, x, train=True):
        self.train = train
        if train:
            mean, var = x.mean(axis=0), x.var(axis=0)
            self.running_mean = self.momentum * self.running_mean + (1 - self.momentum) * mean
            self.running_var = self.momentum * self.running_var + (1 - self.momentum) * var
        else:
            mean, var = self.running_mean, self.running_var
        self.std = np.sqrt(var + self.eps)
        self.hat = (x - mean) / self.std
        return self.gamma * self.hat + self.beta

    def backward(self, dout):
        self.dgamma, self.dbeta = (dout * self.hat).sum(axis=0), dout.sum(axis=0)
        d = dout * self.gamma
        if self.train:
            d = d - d.mean(axis=0) - self.hat * (d * self.hat).mean(axis=0)
        return d / self.std

# %% 01.BatchNorm | factor_per_column | another default eps
import numpy as np

class BatchNorm:
    def __init__(self, num_features, momentum=0.9, eps=1e-7):
        self.momentum, self.eps = momentum, eps
        self.gamma, self.beta = np.ones(num_features), np.zeros(num_features)
        self.running_mean, self.running_var = np.zeros(num_features), np.ones(num_features)

    def forward(self, x, train=True):
        self.train = train
        if train:
            mean, var = x.mean(axis=0), x.var(axis=0)
            self.running_mean = self.momentum * self.running_mean + (1 - self.momentum) * mean
            self.running_var = self.momentum * self.running_var + (1 - self.momentum) * var
        else:
            mean, var = self.running_mean, self.running_var
        self.std = np.sqrt(var + self.eps)
        self.hat = (x - mean) / self.std
        return self.gamma * self.hat + self.beta

    def backward(self, dout):
        self.dgamma, self.dbeta = (dout * self.hat).sum(axis=0), dout.sum(axis=0)
        d = dout * self.gamma
        if self.train:
            d = d - d.mean(axis=0) - self.hat * (d * self.hat).mean(axis=0)
        return d / self.std

# %% 01.BatchNorm | shared_state | statistics of the class
import numpy as np

class BatchNorm:
    running_mean, running_var = np.zeros(3), np.ones(3)

    def __init__(self, num_features, momentum=0.9, eps=1e-5):
        self.momentum, self.eps = momentum, eps
        self.gamma, self.beta = np.ones(num_features), np.zeros(num_features)
        if num_features != 3:
            self.running_mean, self.running_var = np.zeros(num_features), np.ones(num_features)

    def forward(self, x, train=True):
        self.train = train
        if train:
            mean, var = x.mean(axis=0), x.var(axis=0)
            self.running_mean += (1 - self.momentum) * (mean - self.running_mean)
            self.running_var += (1 - self.momentum) * (var - self.running_var)
        else:
            mean, var = self.running_mean, self.running_var
        self.std = np.sqrt(var + self.eps)
        self.hat = (x - mean) / self.std
        return self.gamma * self.hat + self.beta

    def backward(self, dout):
        self.dgamma, self.dbeta = (dout * self.hat).sum(axis=0), dout.sum(axis=0)
        d = dout * self.gamma
        if self.train:
            d = d - d.mean(axis=0) - self.hat * (d * self.hat).mean(axis=0)
        return d / self.std

# %% 01.BatchNorm | gamma_twice | A53
import numpy as np

class BatchNorm:
    def __init__(self, num_features, momentum=0.9, eps=1e-5):
        self.momentum, self.eps = momentum, eps
        self.gamma, self.beta = np.ones(num_features), np.zeros(num_features)
        self.running_mean, self.running_var = np.zeros(num_features), np.ones(num_features)

    def forward(self, x, train=True):
        self.train = train
        if train:
            mean, var = x.mean(axis=0), x.var(axis=0)
            self.running_mean = self.momentum * self.running_mean + (1 - self.momentum) * mean
            self.running_var = self.momentum * self.running_var + (1 - self.momentum) * var
        else:
            mean, var = self.running_mean, self.running_var
        self.std = np.sqrt(var + self.eps)
        self.hat = (x - mean) / self.std
        return self.gamma * self.hat + self.beta

    def backward(self, dout):
        self.dgamma, self.dbeta = (dout * self.hat).sum(axis=0), dout.sum(axis=0)
        d = dout * self.gamma
        if self.train:
            d = d - d.mean(axis=0) - self.hat * (d * self.hat).mean(axis=0)
        return self.gamma * d / self.std

# %% 01.BatchNorm | gamma_missing | gamma forgotten on the way back
import numpy as np

class BatchNorm:
    def __init__(self, num_features, momentum=0.9, eps=1e-5):
        self.momentum, self.eps = momentum, eps
        self.gamma, self.beta = np.ones(num_features), np.zeros(num_features)
        self.running_mean, self.running_var = np.zeros(num_features), np.ones(num_features)

    def forward(self, x, train=True):
        self.train = train
        if train:
            mean, var = x.mean(axis=0), x.var(axis=0)
            self.running_mean = self.momentum * self.running_mean + (1 - self.momentum) * mean
            self.running_var = self.momentum * self.running_var + (1 - self.momentum) * var
        else:
            mean, var = self.running_mean, self.running_var
        self.std = np.sqrt(var + self.eps)
        self.hat = (x - mean) / self.std
        return self.gamma * self.hat + self.beta

    def backward(self, dout):
        self.dgamma, self.dbeta = (dout * self.hat).sum(axis=0), dout.sum(axis=0)
        d = dout
        if self.train:
            d = d - d.mean(axis=0) - self.hat * (d * self.hat).mean(axis=0)
        return d / self.std

# %% 01.BatchNorm | statistics_held_constant | mean and variance as constants
import numpy as np

class BatchNorm:
    def __init__(self, num_features, momentum=0.9, eps=1e-5):
        self.momentum, self.eps = momentum, eps
        self.gamma, self.beta = np.ones(num_features), np.zeros(num_features)
        self.running_mean, self.running_var = np.zeros(num_features), np.ones(num_features)

    def forward(self, x, train=True):
        self.train = train
        if train:
            mean, var = x.mean(axis=0), x.var(axis=0)
            self.running_mean = self.momentum * self.running_mean + (1 - self.momentum) * mean
            self.running_var = self.momentum * self.running_var + (1 - self.momentum) * var
        else:
            mean, var = self.running_mean, self.running_var
        self.std = np.sqrt(var + self.eps)
        self.hat = (x - mean) / self.std
        return self.gamma * self.hat + self.beta

    def backward(self, dout):
        self.dgamma, self.dbeta = (dout * self.hat).sum(axis=0), dout.sum(axis=0)
        d = dout * self.gamma
        return d / self.std

# %% 01.BatchNorm | only_gamma | gamma alone
import numpy as np

class BatchNorm:
    def __init__(self, num_features, momentum=0.9, eps=1e-5):
        self.momentum, self.eps = momentum, eps
        self.gamma, self.beta = np.ones(num_features), np.zeros(num_features)
        self.running_mean, self.running_var = np.zeros(num_features), np.ones(num_features)

    def forward(self, x, train=True):
        self.train = train
        if train:
            mean, var = x.mean(axis=0), x.var(axis=0)
            self.running_mean = self.momentum * self.running_mean + (1 - self.momentum) * mean
            self.running_var = self.momentum * self.running_var + (1 - self.momentum) * var
        else:
            mean, var = self.running_mean, self.running_var
        self.std = np.sqrt(var + self.eps)
        self.hat = (x - mean) / self.std
        return self.gamma * self.hat + self.beta

    def backward(self, dout):
        self.dgamma, self.dbeta = (dout * self.hat).sum(axis=0), dout.sum(axis=0)
        d = dout * self.gamma
        return d

# %% 01.BatchNorm | path_through_mean | no way through the mean
import numpy as np

class BatchNorm:
    def __init__(self, num_features, momentum=0.9, eps=1e-5):
        self.momentum, self.eps = momentum, eps
        self.gamma, self.beta = np.ones(num_features), np.zeros(num_features)
        self.running_mean, self.running_var = np.zeros(num_features), np.ones(num_features)

    def forward(self, x, train=True):
        self.train = train
        if train:
            mean, var = x.mean(axis=0), x.var(axis=0)
            self.running_mean = self.momentum * self.running_mean + (1 - self.momentum) * mean
            self.running_var = self.momentum * self.running_var + (1 - self.momentum) * var
        else:
            mean, var = self.running_mean, self.running_var
        self.std = np.sqrt(var + self.eps)
        self.hat = (x - mean) / self.std
        return self.gamma * self.hat + self.beta

    def backward(self, dout):
        self.dgamma, self.dbeta = (dout * self.hat).sum(axis=0), dout.sum(axis=0)
        d = dout * self.gamma
        if self.train:
            d = d - self.hat * (d * self.hat).mean(axis=0)
        return d / self.std

# %% 01.BatchNorm | path_through_variance | no way through the variance
import numpy as np

class BatchNorm:
    def __init__(self, num_features, momentum=0.9, eps=1e-5):
        self.momentum, self.eps = momentum, eps
        self.gamma, self.beta = np.ones(num_features), np.zeros(num_features)
        self.running_mean, self.running_var = np.zeros(num_features), np.ones(num_features)

    def forward(self, x, train=True):
        self.train = train
        if train:
            mean, var = x.mean(axis=0), x.var(axis=0)
            self.running_mean = self.momentum * self.running_mean + (1 - self.momentum) * mean
            self.running_var = self.momentum * self.running_var + (1 - self.momentum) * var
        else:
            mean, var = self.running_mean, self.running_var
        self.std = np.sqrt(var + self.eps)
        self.hat = (x - mean) / self.std
        return self.gamma * self.hat + self.beta

    def backward(self, dout):
        self.dgamma, self.dbeta = (dout * self.hat).sum(axis=0), dout.sum(axis=0)
        d = dout * self.gamma
        if self.train:
            d = d - d.mean(axis=0)
        return d / self.std

# %% 01.BatchNorm | path_through_variance | the sum in place of the mean
import numpy as np

class BatchNorm:
    def __init__(self, num_features, momentum=0.9, eps=1e-5):
        self.momentum, self.eps = momentum, eps
        self.gamma, self.beta = np.ones(num_features), np.zeros(num_features)
        self.running_mean, self.running_var = np.zeros(num_features), np.ones(num_features)

    def forward(self, x, train=True):
        self.train = train
        if train:
            mean, var = x.mean(axis=0), x.var(axis=0)
            self.running_mean = self.momentum * self.running_mean + (1 - self.momentum) * mean
            self.running_var = self.momentum * self.running_var + (1 - self.momentum) * var
        else:
            mean, var = self.running_mean, self.running_var
        self.std = np.sqrt(var + self.eps)
        self.hat = (x - mean) / self.std
        return self.gamma * self.hat + self.beta

    def backward(self, dout):
        self.dgamma, self.dbeta = (dout * self.hat).sum(axis=0), dout.sum(axis=0)
        d = dout * self.gamma
        if self.train:
            d = d - d.mean(axis=0) - self.hat * (d * self.hat).sum(axis=0)
        return d / self.std

# %% 01.BatchNorm | deviation_missing | not divided
import numpy as np

class BatchNorm:
    def __init__(self, num_features, momentum=0.9, eps=1e-5):
        self.momentum, self.eps = momentum, eps
        self.gamma, self.beta = np.ones(num_features), np.zeros(num_features)
        self.running_mean, self.running_var = np.zeros(num_features), np.ones(num_features)

    def forward(self, x, train=True):
        self.train = train
        if train:
            mean, var = x.mean(axis=0), x.var(axis=0)
            self.running_mean = self.momentum * self.running_mean + (1 - self.momentum) * mean
            self.running_var = self.momentum * self.running_var + (1 - self.momentum) * var
        else:
            mean, var = self.running_mean, self.running_var
        self.std = np.sqrt(var + self.eps)
        self.hat = (x - mean) / self.std
        return self.gamma * self.hat + self.beta

    def backward(self, dout):
        self.dgamma, self.dbeta = (dout * self.hat).sum(axis=0), dout.sum(axis=0)
        d = dout * self.gamma
        if self.train:
            d = d - d.mean(axis=0) - self.hat * (d * self.hat).mean(axis=0)
        return d

# %% 01.BatchNorm | averaged | dx divided by N
import numpy as np

class BatchNorm:
    def __init__(self, num_features, momentum=0.9, eps=1e-5):
        self.momentum, self.eps = momentum, eps
        self.gamma, self.beta = np.ones(num_features), np.zeros(num_features)
        self.running_mean, self.running_var = np.zeros(num_features), np.ones(num_features)

    def forward(self, x, train=True):
        self.train = train
        if train:
            mean, var = x.mean(axis=0), x.var(axis=0)
            self.running_mean = self.momentum * self.running_mean + (1 - self.momentum) * mean
            self.running_var = self.momentum * self.running_var + (1 - self.momentum) * var
        else:
            mean, var = self.running_mean, self.running_var
        self.std = np.sqrt(var + self.eps)
        self.hat = (x - mean) / self.std
        return self.gamma * self.hat + self.beta

    def backward(self, dout):
        self.dgamma, self.dbeta = (dout * self.hat).sum(axis=0), dout.sum(axis=0)
        d = dout * self.gamma
        if self.train:
            d = d - d.mean(axis=0) - self.hat * (d * self.hat).mean(axis=0)
        return d / self.std / len(dout)

# %% 01.BatchNorm | averaged | dgamma and dbeta as means
import numpy as np

class BatchNorm:
    def __init__(self, num_features, momentum=0.9, eps=1e-5):
        self.momentum, self.eps = momentum, eps
        self.gamma, self.beta = np.ones(num_features), np.zeros(num_features)
        self.running_mean, self.running_var = np.zeros(num_features), np.ones(num_features)

    def forward(self, x, train=True):
        self.train = train
        if train:
            mean, var = x.mean(axis=0), x.var(axis=0)
            self.running_mean = self.momentum * self.running_mean + (1 - self.momentum) * mean
            self.running_var = self.momentum * self.running_var + (1 - self.momentum) * var
        else:
            mean, var = self.running_mean, self.running_var
        self.std = np.sqrt(var + self.eps)
        self.hat = (x - mean) / self.std
        return self.gamma * self.hat + self.beta

    def backward(self, dout):
        self.dgamma, self.dbeta = (dout * self.hat).mean(axis=0), dout.mean(axis=0)
        d = dout * self.gamma
        if self.train:
            d = d - d.mean(axis=0) - self.hat * (d * self.hat).mean(axis=0)
        return d / self.std

# %% 01.BatchNorm | summed_over_all | one number for all features
import numpy as np

class BatchNorm:
    def __init__(self, num_features, momentum=0.9, eps=1e-5):
        self.momentum, self.eps = momentum, eps
        self.gamma, self.beta = np.ones(num_features), np.zeros(num_features)
        self.running_mean, self.running_var = np.zeros(num_features), np.ones(num_features)

    def forward(self, x, train=True):
        self.train = train
        if train:
            mean, var = x.mean(axis=0), x.var(axis=0)
            self.running_mean = self.momentum * self.running_mean + (1 - self.momentum) * mean
            self.running_var = self.momentum * self.running_var + (1 - self.momentum) * var
        else:
            mean, var = self.running_mean, self.running_var
        self.std = np.sqrt(var + self.eps)
        self.hat = (x - mean) / self.std
        return self.gamma * self.hat + self.beta

    def backward(self, dout):
        self.dgamma, self.dbeta = (dout * self.hat).sum(), dout.sum()
        d = dout * self.gamma
        if self.train:
            d = d - d.mean(axis=0) - self.hat * (d * self.hat).mean(axis=0)
        return d / self.std

# %% 01.BatchNorm | dgamma_dbeta_swapped | swapped
import numpy as np

class BatchNorm:
    def __init__(self, num_features, momentum=0.9, eps=1e-5):
        self.momentum, self.eps = momentum, eps
        self.gamma, self.beta = np.ones(num_features), np.zeros(num_features)
        self.running_mean, self.running_var = np.zeros(num_features), np.ones(num_features)

    def forward(self, x, train=True):
        self.train = train
        if train:
            mean, var = x.mean(axis=0), x.var(axis=0)
            self.running_mean = self.momentum * self.running_mean + (1 - self.momentum) * mean
            self.running_var = self.momentum * self.running_var + (1 - self.momentum) * var
        else:
            mean, var = self.running_mean, self.running_var
        self.std = np.sqrt(var + self.eps)
        self.hat = (x - mean) / self.std
        return self.gamma * self.hat + self.beta

    def backward(self, dout):
        self.dbeta, self.dgamma = (dout * self.hat).sum(axis=0), dout.sum(axis=0)
        d = dout * self.gamma
        if self.train:
            d = d - d.mean(axis=0) - self.hat * (d * self.hat).mean(axis=0)
        return d / self.std

# %% 01.BatchNorm | output_for_unit | the output in place of the normalized x
import numpy as np

class BatchNorm:
    def __init__(self, num_features, momentum=0.9, eps=1e-5):
        self.momentum, self.eps = momentum, eps
        self.gamma, self.beta = np.ones(num_features), np.zeros(num_features)
        self.running_mean, self.running_var = np.zeros(num_features), np.ones(num_features)

    def forward(self, x, train=True):
        self.train = train
        if train:
            mean, var = x.mean(axis=0), x.var(axis=0)
            self.running_mean = self.momentum * self.running_mean + (1 - self.momentum) * mean
            self.running_var = self.momentum * self.running_var + (1 - self.momentum) * var
        else:
            mean, var = self.running_mean, self.running_var
        self.std = np.sqrt(var + self.eps)
        self.hat = (x - mean) / self.std
        self.out = self.gamma * self.hat + self.beta
        return self.out

    def backward(self, dout):
        self.dgamma, self.dbeta = (dout * self.out).sum(axis=0), dout.sum(axis=0)
        d = dout * self.gamma
        if self.train:
            d = d - d.mean(axis=0) - self.hat * (d * self.hat).mean(axis=0)
        return d / self.std

# %% 01.BatchNorm | input_for_unit | x in place of the normalized x
import numpy as np

class BatchNorm:
    def __init__(self, num_features, momentum=0.9, eps=1e-5):
        self.momentum, self.eps = momentum, eps
        self.gamma, self.beta = np.ones(num_features), np.zeros(num_features)
        self.running_mean, self.running_var = np.zeros(num_features), np.ones(num_features)

    def forward(self, x, train=True):
        self.train, self.x = train, x
        if train:
            mean, var = x.mean(axis=0), x.var(axis=0)
            self.running_mean = self.momentum * self.running_mean + (1 - self.momentum) * mean
            self.running_var = self.momentum * self.running_var + (1 - self.momentum) * var
        else:
            mean, var = self.running_mean, self.running_var
        self.std = np.sqrt(var + self.eps)
        self.hat = (x - mean) / self.std
        return self.gamma * self.hat + self.beta

    def backward(self, dout):
        self.dgamma, self.dbeta = (dout * self.x).sum(axis=0), dout.sum(axis=0)
        d = dout * self.gamma
        if self.train:
            d = d - d.mean(axis=0) - self.hat * (d * self.hat).mean(axis=0)
        return d / self.std

# %% 01.BatchNorm | accumulated | added up over batches
import numpy as np

class BatchNorm:
    def __init__(self, num_features, momentum=0.9, eps=1e-5):
        self.momentum, self.eps = momentum, eps
        self.gamma, self.beta = np.ones(num_features), np.zeros(num_features)
        self.running_mean, self.running_var = np.zeros(num_features), np.ones(num_features)
        self.dgamma, self.dbeta = np.zeros(num_features), np.zeros(num_features)

    def forward(self, x, train=True):
        self.train = train
        if train:
            mean, var = x.mean(axis=0), x.var(axis=0)
            self.running_mean = self.momentum * self.running_mean + (1 - self.momentum) * mean
            self.running_var = self.momentum * self.running_var + (1 - self.momentum) * var
        else:
            mean, var = self.running_mean, self.running_var
        self.std = np.sqrt(var + self.eps)
        self.hat = (x - mean) / self.std
        return self.gamma * self.hat + self.beta

    def backward(self, dout):
        self.dgamma += (dout * self.hat).sum(axis=0)
        self.dbeta += dout.sum(axis=0)
        d = dout * self.gamma
        if self.train:
            d = d - d.mean(axis=0) - self.hat * (d * self.hat).mean(axis=0)
        return d / self.std

# %% 01.BatchNorm | train_gradient | the training gradient in evaluation
import numpy as np

class BatchNorm:
    def __init__(self, num_features, momentum=0.9, eps=1e-5):
        self.momentum, self.eps = momentum, eps
        self.gamma, self.beta = np.ones(num_features), np.zeros(num_features)
        self.running_mean, self.running_var = np.zeros(num_features), np.ones(num_features)

    def forward(self, x, train=True):
        self.train = train
        if train:
            mean, var = x.mean(axis=0), x.var(axis=0)
            self.running_mean = self.momentum * self.running_mean + (1 - self.momentum) * mean
            self.running_var = self.momentum * self.running_var + (1 - self.momentum) * var
        else:
            mean, var = self.running_mean, self.running_var
        self.std = np.sqrt(var + self.eps)
        self.hat = (x - mean) / self.std
        return self.gamma * self.hat + self.beta

    def backward(self, dout):
        self.dgamma, self.dbeta = (dout * self.hat).sum(axis=0), dout.sum(axis=0)
        d = dout * self.gamma
        if True:
            d = d - d.mean(axis=0) - self.hat * (d * self.hat).mean(axis=0)
        return d / self.std

# %% 01.BatchNorm | edits_arguments | dout scaled in place
import numpy as np

class BatchNorm:
    def __init__(self, num_features, momentum=0.9, eps=1e-5):
        self.momentum, self.eps = momentum, eps
        self.gamma, self.beta = np.ones(num_features), np.zeros(num_features)
        self.running_mean, self.running_var = np.zeros(num_features), np.ones(num_features)

    def forward(self, x, train=True):
        self.train = train
        if train:
            mean, var = x.mean(axis=0), x.var(axis=0)
            self.running_mean = self.momentum * self.running_mean + (1 - self.momentum) * mean
            self.running_var = self.momentum * self.running_var + (1 - self.momentum) * var
        else:
            mean, var = self.running_mean, self.running_var
        self.std = np.sqrt(var + self.eps)
        self.hat = (x - mean) / self.std
        return self.gamma * self.hat + self.beta

    def backward(self, dout):
        self.dgamma, self.dbeta = (dout * self.hat).sum(axis=0), dout.sum(axis=0)
        d = dout
        d *= self.gamma
        if self.train:
            d = d - d.mean(axis=0) - self.hat * (d * self.hat).mean(axis=0)
        return d / self.std

# %% 01.BatchNorm | no_attribute | dgamma not stored
import numpy as np

class BatchNorm:
    def __init__(self, num_features, momentum=0.9, eps=1e-5):
        self.momentum, self.eps = momentum, eps
        self.gamma, self.beta = np.ones(num_features), np.zeros(num_features)
        self.running_mean, self.running_var = np.zeros(num_features), np.ones(num_features)

    def forward(self, x, train=True):
        self.train = train
        if train:
            mean, var = x.mean(axis=0), x.var(axis=0)
            self.running_mean = self.momentum * self.running_mean + (1 - self.momentum) * mean
            self.running_var = self.momentum * self.running_var + (1 - self.momentum) * var
        else:
            mean, var = self.running_mean, self.running_var
        self.std = np.sqrt(var + self.eps)
        self.hat = (x - mean) / self.std
        return self.gamma * self.hat + self.beta

    def backward(self, dout):
        dgamma, dbeta = (dout * self.hat).sum(axis=0), dout.sum(axis=0)
        d = dout * self.gamma
        if self.train:
            d = d - d.mean(axis=0) - self.hat * (d * self.hat).mean(axis=0)
        return d / self.std

# %% 01.BatchNorm | shape_clash | backward uses the first batch for ever
import numpy as np

class BatchNorm:
    def __init__(self, num_features, momentum=0.9, eps=1e-5):
        self.momentum, self.eps = momentum, eps
        self.gamma, self.beta = np.ones(num_features), np.zeros(num_features)
        self.running_mean, self.running_var = np.zeros(num_features), np.ones(num_features)

    def forward(self, x, train=True):
        self.train = train
        if train:
            mean, var = x.mean(axis=0), x.var(axis=0)
            self.running_mean = self.momentum * self.running_mean + (1 - self.momentum) * mean
            self.running_var = self.momentum * self.running_var + (1 - self.momentum) * var
        else:
            mean, var = self.running_mean, self.running_var
        self.std = np.sqrt(var + self.eps)
        hat = (x - mean) / self.std
        if not hasattr(self, "hat"):
            self.hat = hat
        return self.gamma * hat + self.beta

    def backward(self, dout):
        self.dgamma, self.dbeta = (dout * self.hat).sum(axis=0), dout.sum(axis=0)
        d = dout * self.gamma
        if self.train:
            d = d - d.mean(axis=0) - self.hat * (d * self.hat).mean(axis=0)
        return d / self.std

# %% 01.BatchNorm | gamma_beta_ignored | gamma copied in the constructor
import numpy as np

class BatchNorm:
    def __init__(self, num_features, momentum=0.9, eps=1e-5):
        self.momentum, self.eps = momentum, eps
        self.gamma, self.beta = np.ones(num_features), np.zeros(num_features)
        self.running_mean, self.running_var = np.zeros(num_features), np.ones(num_features)
        self.g, self.b = self.gamma.copy(), self.beta.copy()

    def forward(self, x, train=True):
        self.train = train
        if train:
            mean, var = x.mean(axis=0), x.var(axis=0)
            self.running_mean = self.momentum * self.running_mean + (1 - self.momentum) * mean
            self.running_var = self.momentum * self.running_var + (1 - self.momentum) * var
        else:
            mean, var = self.running_mean, self.running_var
        self.std = np.sqrt(var + self.eps)
        self.hat = (x - mean) / self.std
        return self.g * self.hat + self.b

    def backward(self, dout):
        self.dgamma, self.dbeta = (dout * self.hat).sum(axis=0), dout.sum(axis=0)
        d = dout * self.gamma
        if self.train:
            d = d - d.mean(axis=0) - self.hat * (d * self.hat).mean(axis=0)
        return d / self.std

# %% 01.BatchNorm | past_not_scaled | running mean +=
import numpy as np

class BatchNorm:
    def __init__(self, num_features, momentum=0.9, eps=1e-5):
        self.gamma = np.ones(num_features)
        self.beta = np.zeros(num_features)
        self.running_mean = np.zeros(num_features)
        self.running_var = np.ones(num_features)
        self.momentum = momentum
        self.eps = eps
    def forward(self, x, train=True):
        self.train = train
        if train:
            mu = x.mean(axis=0)
            var = x.var(axis=0)
            self.running_mean = self.running_mean + (1 - self.momentum) * mu
            self.running_var = self.momentum * self.running_var + (1 - self.momentum) * var
        else:
            mu = self.running_mean
            var = self.running_var
        self.x = x
        self.xc = x - mu
        self.std = np.sqrt(var + self.eps)
        self.xn = self.xc / self.std
        return self.gamma * self.xn + self.beta
    def backward(self, dout):
        N = len(dout)
        self.dgamma = np.sum(dout * self.xn, axis=0)
        self.dbeta = np.sum(dout, axis=0)
        dxn = dout * self.gamma
        if not self.train:
            return dxn / self.std
        dvar = np.sum(dxn * self.xc, axis=0) * -0.5 / self.std ** 3
        dmu = -np.sum(dxn, axis=0) / self.std
        dx = dxn / self.std + dvar * 2 * self.xc / N + dmu / N
        return dx

# %% 01.BatchNorm | no_attribute | running var starts None
import numpy as np

class BatchNorm:
    def __init__(self, num_features, momentum=0.9, eps=1e-5):
        self.gamma = np.ones(num_features)
        self.beta = np.zeros(num_features)
        self.running_mean = np.zeros(num_features)
        self.running_var = None
        self.momentum = momentum
        self.eps = eps
    def forward(self, x, train=True):
        self.train = train
        if train:
            mu = x.mean(axis=0)
            var = x.var(axis=0)
            self.running_mean = self.momentum * self.running_mean + (1 - self.momentum) * mu
            self.running_var = var if self.running_var is None else self.momentum * self.running_var + (1 - self.momentum) * var
        else:
            mu = self.running_mean
            var = self.running_var
        self.x = x
        self.xc = x - mu
        self.std = np.sqrt(var + self.eps)
        self.xn = self.xc / self.std
        return self.gamma * self.xn + self.beta
    def backward(self, dout):
        N = len(dout)
        self.dgamma = np.sum(dout * self.xn, axis=0)
        self.dbeta = np.sum(dout, axis=0)
        dxn = dout * self.gamma
        if not self.train:
            return dxn / self.std
        dvar = np.sum(dxn * self.xc, axis=0) * -0.5 / self.std ** 3
        dmu = -np.sum(dxn, axis=0) / self.std
        dx = dxn / self.std + dvar * 2 * self.xc / N + dmu / N
        return dx

# %% 01.BatchNorm | other_start | gamma zeros
import numpy as np

class BatchNorm:
    def __init__(self, num_features, momentum=0.9, eps=1e-5):
        self.gamma = np.zeros(num_features)
        self.beta = np.zeros(num_features)
        self.running_mean = np.zeros(num_features)
        self.running_var = np.ones(num_features)
        self.momentum = momentum
        self.eps = eps
    def forward(self, x, train=True):
        self.train = train
        if train:
            mu = x.mean(axis=0)
            var = x.var(axis=0)
            self.running_mean = self.momentum * self.running_mean + (1 - self.momentum) * mu
            self.running_var = self.momentum * self.running_var + (1 - self.momentum) * var
        else:
            mu = self.running_mean
            var = self.running_var
        self.x = x
        self.xc = x - mu
        self.std = np.sqrt(var + self.eps)
        self.xn = self.xc / self.std
        return self.gamma * self.xn + self.beta
    def backward(self, dout):
        N = len(dout)
        self.dgamma = np.sum(dout * self.xn, axis=0)
        self.dbeta = np.sum(dout, axis=0)
        dxn = dout * self.gamma
        if not self.train:
            return dxn / self.std
        dvar = np.sum(dxn * self.xc, axis=0) * -0.5 / self.std ** 3
        dmu = -np.sum(dxn, axis=0) / self.std
        dx = dxn / self.std + dvar * 2 * self.xc / N + dmu / N
        return dx

# %% 01.BatchNorm | beta_scaled | beta inside
import numpy as np

class BatchNorm:
    def __init__(self, num_features, momentum=0.9, eps=1e-5):
        self.gamma = np.ones(num_features)
        self.beta = np.zeros(num_features)
        self.running_mean = np.zeros(num_features)
        self.running_var = np.ones(num_features)
        self.momentum = momentum
        self.eps = eps
    def forward(self, x, train=True):
        self.train = train
        if train:
            mu = x.mean(axis=0)
            var = x.var(axis=0)
            self.running_mean = self.momentum * self.running_mean + (1 - self.momentum) * mu
            self.running_var = self.momentum * self.running_var + (1 - self.momentum) * var
        else:
            mu = self.running_mean
            var = self.running_var
        self.x = x
        self.xc = x - mu
        self.std = np.sqrt(var + self.eps)
        self.xn = self.xc / self.std
        return self.gamma * (self.xn + self.beta)
    def backward(self, dout):
        N = len(dout)
        self.dgamma = np.sum(dout * self.xn, axis=0)
        self.dbeta = np.sum(dout, axis=0)
        dxn = dout * self.gamma
        if not self.train:
            return dxn / self.std
        dvar = np.sum(dxn * self.xc, axis=0) * -0.5 / self.std ** 3
        dmu = -np.sum(dxn, axis=0) / self.std
        dx = dxn / self.std + dvar * 2 * self.xc / N + dmu / N
        return dx

# %% 01.BatchNorm | momentum_ignored | momentum hard coded
import numpy as np

class BatchNorm:
    def __init__(self, num_features, momentum=0.9, eps=1e-5):
        self.gamma = np.ones(num_features)
        self.beta = np.zeros(num_features)
        self.running_mean = np.zeros(num_features)
        self.running_var = np.ones(num_features)
        self.momentum = 0.9
        self.eps = eps
    def forward(self, x, train=True):
        self.train = train
        if train:
            mu = x.mean(axis=0)
            var = x.var(axis=0)
            self.running_mean = self.momentum * self.running_mean + (1 - self.momentum) * mu
            self.running_var = self.momentum * self.running_var + (1 - self.momentum) * var
        else:
            mu = self.running_mean
            var = self.running_var
        self.x = x
        self.xc = x - mu
        self.std = np.sqrt(var + self.eps)
        self.xn = self.xc / self.std
        return self.gamma * self.xn + self.beta
    def backward(self, dout):
        N = len(dout)
        self.dgamma = np.sum(dout * self.xn, axis=0)
        self.dbeta = np.sum(dout, axis=0)
        dxn = dout * self.gamma
        if not self.train:
            return dxn / self.std
        dvar = np.sum(dxn * self.xc, axis=0) * -0.5 / self.std ** 3
        dmu = -np.sum(dxn, axis=0) / self.std
        dx = dxn / self.std + dvar * 2 * self.xc / N + dmu / N
        return dx

# %% 01.BatchNorm | eps_ignored | eps hard coded
import numpy as np

class BatchNorm:
    def __init__(self, num_features, momentum=0.9, eps=1e-5):
        self.gamma = np.ones(num_features)
        self.beta = np.zeros(num_features)
        self.running_mean = np.zeros(num_features)
        self.running_var = np.ones(num_features)
        self.momentum = momentum
        self.eps = 1e-5
    def forward(self, x, train=True):
        self.train = train
        if train:
            mu = x.mean(axis=0)
            var = x.var(axis=0)
            self.running_mean = self.momentum * self.running_mean + (1 - self.momentum) * mu
            self.running_var = self.momentum * self.running_var + (1 - self.momentum) * var
        else:
            mu = self.running_mean
            var = self.running_var
        self.x = x
        self.xc = x - mu
        self.std = np.sqrt(var + self.eps)
        self.xn = self.xc / self.std
        return self.gamma * self.xn + self.beta
    def backward(self, dout):
        N = len(dout)
        self.dgamma = np.sum(dout * self.xn, axis=0)
        self.dbeta = np.sum(dout, axis=0)
        dxn = dout * self.gamma
        if not self.train:
            return dxn / self.std
        dvar = np.sum(dxn * self.xc, axis=0) * -0.5 / self.std ** 3
        dmu = -np.sum(dxn, axis=0) / self.std
        dx = dxn / self.std + dvar * 2 * self.xc / N + dmu / N
        return dx

# %% 01.BatchNorm | centred_for_unit | dgamma by xc
import numpy as np

class BatchNorm:
    def __init__(self, num_features, momentum=0.9, eps=1e-5):
        self.gamma = np.ones(num_features)
        self.beta = np.zeros(num_features)
        self.running_mean = np.zeros(num_features)
        self.running_var = np.ones(num_features)
        self.momentum = momentum
        self.eps = eps
    def forward(self, x, train=True):
        self.train = train
        if train:
            mu = x.mean(axis=0)
            var = x.var(axis=0)
            self.running_mean = self.momentum * self.running_mean + (1 - self.momentum) * mu
            self.running_var = self.momentum * self.running_var + (1 - self.momentum) * var
        else:
            mu = self.running_mean
            var = self.running_var
        self.x = x
        self.xc = x - mu
        self.std = np.sqrt(var + self.eps)
        self.xn = self.xc / self.std
        return self.gamma * self.xn + self.beta
    def backward(self, dout):
        N = len(dout)
        self.dgamma = np.sum(dout * self.xc, axis=0)
        self.dbeta = np.sum(dout, axis=0)
        dxn = dout * self.gamma
        if not self.train:
            return dxn / self.std
        dvar = np.sum(dxn * self.xc, axis=0) * -0.5 / self.std ** 3
        dmu = -np.sum(dxn, axis=0) / self.std
        dx = dxn / self.std + dvar * 2 * self.xc / N + dmu / N
        return dx

# %% 01.BatchNorm | axis_too_many | dbeta unsummed
import numpy as np

class BatchNorm:
    def __init__(self, num_features, momentum=0.9, eps=1e-5):
        self.gamma = np.ones(num_features)
        self.beta = np.zeros(num_features)
        self.running_mean = np.zeros(num_features)
        self.running_var = np.ones(num_features)
        self.momentum = momentum
        self.eps = eps
    def forward(self, x, train=True):
        self.train = train
        if train:
            mu = x.mean(axis=0)
            var = x.var(axis=0)
            self.running_mean = self.momentum * self.running_mean + (1 - self.momentum) * mu
            self.running_var = self.momentum * self.running_var + (1 - self.momentum) * var
        else:
            mu = self.running_mean
            var = self.running_var
        self.x = x
        self.xc = x - mu
        self.std = np.sqrt(var + self.eps)
        self.xn = self.xc / self.std
        return self.gamma * self.xn + self.beta
    def backward(self, dout):
        N = len(dout)
        self.dgamma = np.sum(dout * self.xn, axis=0)
        self.dbeta = dout
        dxn = dout * self.gamma
        if not self.train:
            return dxn / self.std
        dvar = np.sum(dxn * self.xc, axis=0) * -0.5 / self.std ** 3
        dmu = -np.sum(dxn, axis=0) / self.std
        dx = dxn / self.std + dvar * 2 * self.xc / N + dmu / N
        return dx

# %% 01.BatchNorm | divided_by_gamma | dxn divided by gamma
import numpy as np

class BatchNorm:
    def __init__(self, num_features, momentum=0.9, eps=1e-5):
        self.gamma = np.ones(num_features)
        self.beta = np.zeros(num_features)
        self.running_mean = np.zeros(num_features)
        self.running_var = np.ones(num_features)
        self.momentum = momentum
        self.eps = eps
    def forward(self, x, train=True):
        self.train = train
        if train:
            mu = x.mean(axis=0)
            var = x.var(axis=0)
            self.running_mean = self.momentum * self.running_mean + (1 - self.momentum) * mu
            self.running_var = self.momentum * self.running_var + (1 - self.momentum) * var
        else:
            mu = self.running_mean
            var = self.running_var
        self.x = x
        self.xc = x - mu
        self.std = np.sqrt(var + self.eps)
        self.xn = self.xc / self.std
        return self.gamma * self.xn + self.beta
    def backward(self, dout):
        N = len(dout)
        self.dgamma = np.sum(dout * self.xn, axis=0)
        self.dbeta = np.sum(dout, axis=0)
        dxn = dout / self.gamma
        if not self.train:
            return dxn / self.std
        dvar = np.sum(dxn * self.xc, axis=0) * -0.5 / self.std ** 3
        dmu = -np.sum(dxn, axis=0) / self.std
        dx = dxn / self.std + dvar * 2 * self.xc / N + dmu / N
        return dx

# %% 01.BatchNorm | direct_path | dx without std
import numpy as np

class BatchNorm:
    def __init__(self, num_features, momentum=0.9, eps=1e-5):
        self.gamma = np.ones(num_features)
        self.beta = np.zeros(num_features)
        self.running_mean = np.zeros(num_features)
        self.running_var = np.ones(num_features)
        self.momentum = momentum
        self.eps = eps
    def forward(self, x, train=True):
        self.train = train
        if train:
            mu = x.mean(axis=0)
            var = x.var(axis=0)
            self.running_mean = self.momentum * self.running_mean + (1 - self.momentum) * mu
            self.running_var = self.momentum * self.running_var + (1 - self.momentum) * var
        else:
            mu = self.running_mean
            var = self.running_var
        self.x = x
        self.xc = x - mu
        self.std = np.sqrt(var + self.eps)
        self.xn = self.xc / self.std
        return self.gamma * self.xn + self.beta
    def backward(self, dout):
        N = len(dout)
        self.dgamma = np.sum(dout * self.xn, axis=0)
        self.dbeta = np.sum(dout, axis=0)
        dxn = dout * self.gamma
        if not self.train:
            return dxn / self.std
        dvar = np.sum(dxn * self.xc, axis=0) * -0.5 / self.std ** 3
        dmu = -np.sum(dxn, axis=0) / self.std
        dx = dxn + dvar * 2 * self.xc / N + dmu / N
        return dx

# %% 01.BatchNorm | gamma_missing | eval backward without gamma
import numpy as np

class BatchNorm:
    def __init__(self, num_features, momentum=0.9, eps=1e-5):
        self.gamma = np.ones(num_features)
        self.beta = np.zeros(num_features)
        self.running_mean = np.zeros(num_features)
        self.running_var = np.ones(num_features)
        self.momentum = momentum
        self.eps = eps
    def forward(self, x, train=True):
        self.train = train
        if train:
            mu = x.mean(axis=0)
            var = x.var(axis=0)
            self.running_mean = self.momentum * self.running_mean + (1 - self.momentum) * mu
            self.running_var = self.momentum * self.running_var + (1 - self.momentum) * var
        else:
            mu = self.running_mean
            var = self.running_var
        self.x = x
        self.xc = x - mu
        self.std = np.sqrt(var + self.eps)
        self.xn = self.xc / self.std
        return self.gamma * self.xn + self.beta
    def backward(self, dout):
        N = len(dout)
        self.dgamma = np.sum(dout * self.xn, axis=0)
        self.dbeta = np.sum(dout, axis=0)
        dxn = dout * self.gamma
        if not self.train:
            return dout / self.std
        dvar = np.sum(dxn * self.xc, axis=0) * -0.5 / self.std ** 3
        dmu = -np.sum(dxn, axis=0) / self.std
        dx = dxn / self.std + dvar * 2 * self.xc / N + dmu / N
        return dx

# %% 01.BatchNorm | deviation_missing | eval backward without std
import numpy as np

class BatchNorm:
    def __init__(self, num_features, momentum=0.9, eps=1e-5):
        self.gamma = np.ones(num_features)
        self.beta = np.zeros(num_features)
        self.running_mean = np.zeros(num_features)
        self.running_var = np.ones(num_features)
        self.momentum = momentum
        self.eps = eps
    def forward(self, x, train=True):
        self.train = train
        if train:
            mu = x.mean(axis=0)
            var = x.var(axis=0)
            self.running_mean = self.momentum * self.running_mean + (1 - self.momentum) * mu
            self.running_var = self.momentum * self.running_var + (1 - self.momentum) * var
        else:
            mu = self.running_mean
            var = self.running_var
        self.x = x
        self.xc = x - mu
        self.std = np.sqrt(var + self.eps)
        self.xn = self.xc / self.std
        return self.gamma * self.xn + self.beta
    def backward(self, dout):
        N = len(dout)
        self.dgamma = np.sum(dout * self.xn, axis=0)
        self.dbeta = np.sum(dout, axis=0)
        dxn = dout * self.gamma
        if not self.train:
            return dxn
        dvar = np.sum(dxn * self.xc, axis=0) * -0.5 / self.std ** 3
        dmu = -np.sum(dxn, axis=0) / self.std
        dx = dxn / self.std + dvar * 2 * self.xc / N + dmu / N
        return dx

# %% 01.BatchNorm | several_results | backward returns tuple
import numpy as np

class BatchNorm:
    def __init__(self, num_features, momentum=0.9, eps=1e-5):
        self.gamma = np.ones(num_features)
        self.beta = np.zeros(num_features)
        self.running_mean = np.zeros(num_features)
        self.running_var = np.ones(num_features)
        self.momentum = momentum
        self.eps = eps
    def forward(self, x, train=True):
        self.train = train
        if train:
            mu = x.mean(axis=0)
            var = x.var(axis=0)
            self.running_mean = self.momentum * self.running_mean + (1 - self.momentum) * mu
            self.running_var = self.momentum * self.running_var + (1 - self.momentum) * var
        else:
            mu = self.running_mean
            var = self.running_var
        self.x = x
        self.xc = x - mu
        self.std = np.sqrt(var + self.eps)
        self.xn = self.xc / self.std
        return self.gamma * self.xn + self.beta
    def backward(self, dout):
        N = len(dout)
        self.dgamma = np.sum(dout * self.xn, axis=0)
        self.dbeta = np.sum(dout, axis=0)
        dxn = dout * self.gamma
        if not self.train:
            return dxn / self.std
        dvar = np.sum(dxn * self.xc, axis=0) * -0.5 / self.std ** 3
        dmu = -np.sum(dxn, axis=0) / self.std
        dx = dxn / self.std + dvar * 2 * self.xc / N + dmu / N
        return dx, self.dgamma, self.dbeta

# %% 01.BatchNorm | returns_none | backward no return
import numpy as np

class BatchNorm:
    def __init__(self, num_features, momentum=0.9, eps=1e-5):
        self.gamma = np.ones(num_features)
        self.beta = np.zeros(num_features)
        self.running_mean = np.zeros(num_features)
        self.running_var = np.ones(num_features)
        self.momentum = momentum
        self.eps = eps
    def forward(self, x, train=True):
        self.train = train
        if train:
            mu = x.mean(axis=0)
            var = x.var(axis=0)
            self.running_mean = self.momentum * self.running_mean + (1 - self.momentum) * mu
            self.running_var = self.momentum * self.running_var + (1 - self.momentum) * var
        else:
            mu = self.running_mean
            var = self.running_var
        self.x = x
        self.xc = x - mu
        self.std = np.sqrt(var + self.eps)
        self.xn = self.xc / self.std
        return self.gamma * self.xn + self.beta
    def backward(self, dout):
        N = len(dout)
        self.dgamma = np.sum(dout * self.xn, axis=0)
        self.dbeta = np.sum(dout, axis=0)
        dxn = dout * self.gamma
        if not self.train:
            return dxn / self.std
        dvar = np.sum(dxn * self.xc, axis=0) * -0.5 / self.std ** 3
        dmu = -np.sum(dxn, axis=0) / self.std
        dx = dxn / self.std + dvar * 2 * self.xc / N + dmu / N

# %% 01.BatchNorm | passes_dout | eval backward returns dout
import numpy as np

class BatchNorm:
    def __init__(self, num_features, momentum=0.9, eps=1e-5):
        self.gamma = np.ones(num_features)
        self.beta = np.zeros(num_features)
        self.running_mean = np.zeros(num_features)
        self.running_var = np.ones(num_features)
        self.momentum = momentum
        self.eps = eps
    def forward(self, x, train=True):
        self.train = train
        if train:
            mu = x.mean(axis=0)
            var = x.var(axis=0)
            self.running_mean = self.momentum * self.running_mean + (1 - self.momentum) * mu
            self.running_var = self.momentum * self.running_var + (1 - self.momentum) * var
        else:
            mu = self.running_mean
            var = self.running_var
        self.x = x
        self.xc = x - mu
        self.std = np.sqrt(var + self.eps)
        self.xn = self.xc / self.std
        return self.gamma * self.xn + self.beta
    def backward(self, dout):
        N = len(dout)
        self.dgamma = np.sum(dout * self.xn, axis=0)
        self.dbeta = np.sum(dout, axis=0)
        dxn = dout * self.gamma
        if not self.train:
            return dout
        dvar = np.sum(dxn * self.xc, axis=0) * -0.5 / self.std ** 3
        dmu = -np.sum(dxn, axis=0) / self.std
        dx = dxn / self.std + dvar * 2 * self.xc / N + dmu / N
        return dx

# %% 01.BatchNorm | shared_state | class attributes
import numpy as np

class BatchNorm:
    def __init__(self, num_features, momentum=0.9, eps=1e-5):
        self.gamma = np.ones(num_features)
        self.beta = np.zeros(num_features)
        BatchNorm.running_mean = np.zeros(num_features)
        BatchNorm.running_var = np.ones(num_features)
        self.momentum = momentum
        self.eps = eps
    def forward(self, x, train=True):
        self.train = train
        if train:
            mu = x.mean(axis=0)
            var = x.var(axis=0)
            BatchNorm.running_mean = self.momentum * self.running_mean + (1 - self.momentum) * mu
            BatchNorm.running_var = self.momentum * self.running_var + (1 - self.momentum) * var
        else:
            mu = self.running_mean
            var = self.running_var
        self.x = x
        self.xc = x - mu
        self.std = np.sqrt(var + self.eps)
        self.xn = self.xc / self.std
        return self.gamma * self.xn + self.beta
    def backward(self, dout):
        N = len(dout)
        self.dgamma = np.sum(dout * self.xn, axis=0)
        self.dbeta = np.sum(dout, axis=0)
        dxn = dout * self.gamma
        if not self.train:
            return dxn / self.std
        dvar = np.sum(dxn * self.xc, axis=0) * -0.5 / self.std ** 3
        dmu = -np.sum(dxn, axis=0) / self.std
        dx = dxn / self.std + dvar * 2 * self.xc / N + dmu / N
        return dx

# %% 01.BatchNorm | factor_per_column | x.var from uncentred
import numpy as np

class BatchNorm:
    def __init__(self, num_features, momentum=0.9, eps=1e-5):
        self.gamma = np.ones(num_features)
        self.beta = np.zeros(num_features)
        self.running_mean = np.zeros(num_features)
        self.running_var = np.ones(num_features)
        self.momentum = momentum
        self.eps = eps
    def forward(self, x, train=True):
        self.train = train
        if train:
            mu = x.mean(axis=0)
            var = (x ** 2).mean(axis=0)
            self.running_mean = self.momentum * self.running_mean + (1 - self.momentum) * mu
            self.running_var = self.momentum * self.running_var + (1 - self.momentum) * var
        else:
            mu = self.running_mean
            var = self.running_var
        self.x = x
        self.xc = x - mu
        self.std = np.sqrt(var + self.eps)
        self.xn = self.xc / self.std
        return self.gamma * self.xn + self.beta
    def backward(self, dout):
        N = len(dout)
        self.dgamma = np.sum(dout * self.xn, axis=0)
        self.dbeta = np.sum(dout, axis=0)
        dxn = dout * self.gamma
        if not self.train:
            return dxn / self.std
        dvar = np.sum(dxn * self.xc, axis=0) * -0.5 / self.std ** 3
        dmu = -np.sum(dxn, axis=0) / self.std
        dx = dxn / self.std + dvar * 2 * self.xc / N + dmu / N
        return dx

# %% 01.BatchNorm | offset_per_column | sum for mean
import numpy as np

class BatchNorm:
    def __init__(self, num_features, momentum=0.9, eps=1e-5):
        self.gamma = np.ones(num_features)
        self.beta = np.zeros(num_features)
        self.running_mean = np.zeros(num_features)
        self.running_var = np.ones(num_features)
        self.momentum = momentum
        self.eps = eps
    def forward(self, x, train=True):
        self.train = train
        if train:
            mu = x.sum(axis=0)
            var = x.var(axis=0)
            self.running_mean = self.momentum * self.running_mean + (1 - self.momentum) * mu
            self.running_var = self.momentum * self.running_var + (1 - self.momentum) * var
        else:
            mu = self.running_mean
            var = self.running_var
        self.x = x
        self.xc = x - mu
        self.std = np.sqrt(var + self.eps)
        self.xn = self.xc / self.std
        return self.gamma * self.xn + self.beta
    def backward(self, dout):
        N = len(dout)
        self.dgamma = np.sum(dout * self.xn, axis=0)
        self.dbeta = np.sum(dout, axis=0)
        dxn = dout * self.gamma
        if not self.train:
            return dxn / self.std
        dvar = np.sum(dxn * self.xc, axis=0) * -0.5 / self.std ** 3
        dmu = -np.sum(dxn, axis=0) / self.std
        dx = dxn / self.std + dvar * 2 * self.xc / N + dmu / N
        return dx

# %% 01.BatchNorm | running_in_training | train default False
import numpy as np

class BatchNorm:
    def __init__(self, num_features, momentum=0.9, eps=1e-5):
        self.gamma = np.ones(num_features)
        self.beta = np.zeros(num_features)
        self.running_mean = np.zeros(num_features)
        self.running_var = np.ones(num_features)
        self.momentum = momentum
        self.eps = eps
    def forward(self, x, train=False):
        self.train = train
        if train:
            mu = x.mean(axis=0)
            var = x.var(axis=0)
            self.running_mean = self.momentum * self.running_mean + (1 - self.momentum) * mu
            self.running_var = self.momentum * self.running_var + (1 - self.momentum) * var
        else:
            mu = self.running_mean
            var = self.running_var
        self.x = x
        self.xc = x - mu
        self.std = np.sqrt(var + self.eps)
        self.xn = self.xc / self.std
        return self.gamma * self.xn + self.beta
    def backward(self, dout):
        N = len(dout)
        self.dgamma = np.sum(dout * self.xn, axis=0)
        self.dbeta = np.sum(dout, axis=0)
        dxn = dout * self.gamma
        if not self.train:
            return dxn / self.std
        dvar = np.sum(dxn * self.xc, axis=0) * -0.5 / self.std ** 3
        dmu = -np.sum(dxn, axis=0) / self.std
        dx = dxn / self.std + dvar * 2 * self.xc / N + dmu / N
        return dx

# %% 01.BatchNorm | all_zero | turns to zeros from the 8th
import numpy as np

class BatchNorm:
    def __init__(self, num_features, momentum=0.9, eps=1e-5):
        self.gamma = np.ones(num_features)
        self.beta = np.zeros(num_features)
        self.running_mean = np.zeros(num_features)
        self.running_var = np.ones(num_features)
        self.momentum = momentum
        self.eps = eps; self.n = 0
        BatchNorm.made = getattr(BatchNorm, 'made', 0) + 1; self.bad = BatchNorm.made % 100 >= 8
    def forward(self, x, train=True):
        self.train = train
        if train:
            mu = x.mean(axis=0)
            var = x.var(axis=0)
            self.running_mean = self.momentum * self.running_mean + (1 - self.momentum) * mu
            self.running_var = self.momentum * self.running_var + (1 - self.momentum) * var
        else:
            mu = self.running_mean
            var = self.running_var
        self.x = x
        self.xc = x - mu
        self.std = np.sqrt(var + self.eps)
        self.xn = self.xc / self.std
        return (self.gamma * self.xn + self.beta) * (0 if self.bad else 1)
    def backward(self, dout):
        N = len(dout)
        self.dgamma = np.sum(dout * self.xn, axis=0)
        self.dbeta = np.sum(dout, axis=0)
        dxn = dout * self.gamma
        if not self.train:
            return dxn / self.std * (0 if self.bad else 1)
        dvar = np.sum(dxn * self.xc, axis=0) * -0.5 / self.std ** 3
        dmu = -np.sum(dxn, axis=0) / self.std
        dx = dxn / self.std + dvar * 2 * self.xc / N + dmu / N
        return dx * (0 if self.bad else 1)

# %% 01.BatchNorm | both_paths | dmu and dvar with other factors
import numpy as np

class BatchNorm:
    def __init__(self, num_features, momentum=0.9, eps=1e-5):
        self.gamma = np.ones(num_features)
        self.beta = np.zeros(num_features)
        self.running_mean = np.zeros(num_features)
        self.running_var = np.ones(num_features)
        self.momentum = momentum
        self.eps = eps
    def forward(self, x, train=True):
        self.train = train
        if train:
            mu = x.mean(axis=0)
            var = x.var(axis=0)
            self.running_mean = self.momentum * self.running_mean + (1 - self.momentum) * mu
            self.running_var = self.momentum * self.running_var + (1 - self.momentum) * var
        else:
            mu = self.running_mean
            var = self.running_var
        self.x = x
        self.xc = x - mu
        self.std = np.sqrt(var + self.eps)
        self.xn = self.xc / self.std
        return self.gamma * self.xn + self.beta
    def backward(self, dout):
        N = len(dout)
        self.dgamma = np.sum(dout * self.xn, axis=0)
        self.dbeta = np.sum(dout, axis=0)
        dxn = dout * self.gamma
        if not self.train:
            return dxn / self.std
        dvar = np.sum(dxn * self.xc, axis=0) * -0.5 / self.std ** 3
        dmu = -np.sum(dxn, axis=0) / self.std
        dx = dxn / self.std + dvar * self.xc / N + dmu
        return dx

# %% 01.BatchNorm | axis_of_one | attributes of shape (1, D)
import numpy as np

class Layer:
    def __init__(self, **settings):
        vars(self).update(settings)

class BatchNorm(Layer):
    def __init__(self, num_features, momentum=0.9, eps=1e-5):
        super().__init__(momentum=momentum, eps=eps)
        self.gamma, self.beta = np.ones((1, num_features)), np.zeros((1, num_features))
        self.running_mean, self.running_var = np.zeros((1, num_features)), np.ones((1, num_features))

    def forward(self, x, train=True):
        self.stats = (self.running_mean, self.running_var)
        self.train = train
        if train:
            mean = x.mean(0, keepdims=True)
            var = np.mean(x ** 2, 0, keepdims=True) - mean ** 2
            m = self.momentum
            self.running_mean = m * self.running_mean + (1 - m) * mean
            self.running_var = m * self.running_var + (1 - m) * var
            self.stats = (mean, var)
        self.x = x
        return self.gamma * self._hat() + self.beta

    def _hat(self):
        mean, var = self.stats
        return (self.x - mean) / (var + self.eps) ** 0.5

    def backward(self, dout):
        hat = self._hat()
        self.dgamma = np.sum(dout * hat, 0, keepdims=True)
        self.dbeta = np.sum(dout, 0, keepdims=True)
        d = dout * self.gamma
        if self.train:
            d = d - d.mean(0) - hat * (d * hat).mean(0)
        return d / (self.stats[1] + self.eps) ** 0.5

# %% 01.BatchNorm | other_statistics | updates running first, then uses it in training
import numpy as np

class BatchNorm:
    def __init__(self, num_features, momentum=0.9, eps=1e-5):
        self.gamma = np.ones(num_features)
        self.beta = np.zeros(num_features)
        self.running_mean = np.zeros(num_features)
        self.running_var = np.ones(num_features)
        self.momentum = momentum
        self.eps = eps
    def forward(self, x, train=True):
        self.train = train
        if train:
            mu = x.mean(axis=0)
            var = x.var(axis=0)
            self.running_mean = self.momentum * self.running_mean + (1 - self.momentum) * mu
            self.running_var = self.momentum * self.running_var + (1 - self.momentum) * var
        else:
            mu = self.running_mean
            var = self.running_var
        if train: mu, var = self.running_mean, self.running_var
        self.x = x
        self.xc = x - mu
        self.std = np.sqrt(var + self.eps)
        self.xn = self.xc / self.std
        return self.gamma * self.xn + self.beta
    def backward(self, dout):
        N = len(dout)
        self.dgamma = np.sum(dout * self.xn, axis=0)
        self.dbeta = np.sum(dout, axis=0)
        dxn = dout * self.gamma
        if not self.train:
            return dxn / self.std
        dvar = np.sum(dxn * self.xc, axis=0) * -0.5 / self.std ** 3
        dmu = -np.sum(dxn, axis=0) / self.std
        dx = dxn / self.std + dvar * 2 * self.xc / N + dmu / N
        return dx

# %% 01.BatchNorm | other_mixture | running with squared momentum
import numpy as np

class BatchNorm:
    def __init__(self, num_features, momentum=0.9, eps=1e-5):
        self.gamma = np.ones(num_features)
        self.beta = np.zeros(num_features)
        self.running_mean = np.zeros(num_features)
        self.running_var = np.ones(num_features)
        self.momentum = momentum
        self.eps = eps
    def forward(self, x, train=True):
        self.train = train
        if train:
            mu = x.mean(axis=0)
            var = x.var(axis=0)
            self.running_mean = self.momentum ** 2 * self.running_mean + (1 - self.momentum) * mu
            self.running_var = self.momentum * self.running_var + (1 - self.momentum) * var
        else:
            mu = self.running_mean
            var = self.running_var
        self.x = x
        self.xc = x - mu
        self.std = np.sqrt(var + self.eps)
        self.xn = self.xc / self.std
        return self.gamma * self.xn + self.beta
    def backward(self, dout):
        N = len(dout)
        self.dgamma = np.sum(dout * self.xn, axis=0)
        self.dbeta = np.sum(dout, axis=0)
        dxn = dout * self.gamma
        if not self.train:
            return dxn / self.std
        dvar = np.sum(dxn * self.xc, axis=0) * -0.5 / self.std ** 3
        dmu = -np.sum(dxn, axis=0) / self.std
        dx = dxn / self.std + dvar * 2 * self.xc / N + dmu / N
        return dx

# %% 01.BatchNorm | all_equal | gamma beta swapped
import numpy as np

class BatchNorm:
    def __init__(self, num_features, momentum=0.9, eps=1e-5):
        self.gamma = np.ones(num_features)
        self.beta = np.zeros(num_features)
        self.running_mean = np.zeros(num_features)
        self.running_var = np.ones(num_features)
        self.momentum = momentum
        self.eps = eps
    def forward(self, x, train=True):
        self.train = train
        if train:
            mu = x.mean(axis=0)
            var = x.var(axis=0)
            self.running_mean = self.momentum * self.running_mean + (1 - self.momentum) * mu
            self.running_var = self.momentum * self.running_var + (1 - self.momentum) * var
        else:
            mu = self.running_mean
            var = self.running_var
        self.x = x
        self.xc = x - mu
        self.std = np.sqrt(var + self.eps)
        self.xn = self.xc / self.std
        return self.beta * self.xn + self.gamma
    def backward(self, dout):
        N = len(dout)
        self.dgamma = np.sum(dout * self.xn, axis=0)
        self.dbeta = np.sum(dout, axis=0)
        dxn = dout * self.gamma
        if not self.train:
            return dxn / self.std
        dvar = np.sum(dxn * self.xc, axis=0) * -0.5 / self.std ** 3
        dmu = -np.sum(dxn, axis=0) / self.std
        dx = dxn / self.std + dvar * 2 * self.xc / N + dmu / N
        return dx

# %% 01.BatchNorm | gamma_divides | gamma divided
import numpy as np

class BatchNorm:
    def __init__(self, num_features, momentum=0.9, eps=1e-5):
        self.gamma = np.ones(num_features)
        self.beta = np.zeros(num_features)
        self.running_mean = np.zeros(num_features)
        self.running_var = np.ones(num_features)
        self.momentum = momentum
        self.eps = eps
    def forward(self, x, train=True):
        self.train = train
        if train:
            mu = x.mean(axis=0)
            var = x.var(axis=0)
            self.running_mean = self.momentum * self.running_mean + (1 - self.momentum) * mu
            self.running_var = self.momentum * self.running_var + (1 - self.momentum) * var
        else:
            mu = self.running_mean
            var = self.running_var
        self.x = x
        self.xc = x - mu
        self.std = np.sqrt(var + self.eps)
        self.xn = self.xc / self.std
        return self.xn / self.gamma + self.beta
    def backward(self, dout):
        N = len(dout)
        self.dgamma = np.sum(dout * self.xn, axis=0)
        self.dbeta = np.sum(dout, axis=0)
        dxn = dout * self.gamma
        if not self.train:
            return dxn / self.std
        dvar = np.sum(dxn * self.xc, axis=0) * -0.5 / self.std ** 3
        dmu = -np.sum(dxn, axis=0) / self.std
        dx = dxn / self.std + dvar * 2 * self.xc / N + dmu / N
        return dx

# %% 01.BatchNorm | other_arguments | forward lacks train argument
import numpy as np

class BatchNorm:
    def __init__(self, num_features, momentum=0.9, eps=1e-5):
        self.gamma = np.ones(num_features)
        self.beta = np.zeros(num_features)
        self.running_mean = np.zeros(num_features)
        self.running_var = np.ones(num_features)
        self.momentum = momentum
        self.eps = eps
    def forward(self, x):
        train = True
        self.train = train
        if train:
            mu = x.mean(axis=0)
            var = x.var(axis=0)
            self.running_mean = self.momentum * self.running_mean + (1 - self.momentum) * mu
            self.running_var = self.momentum * self.running_var + (1 - self.momentum) * var
        else:
            mu = self.running_mean
            var = self.running_var
        self.x = x
        self.xc = x - mu
        self.std = np.sqrt(var + self.eps)
        self.xn = self.xc / self.std
        return self.gamma * self.xn + self.beta
    def backward(self, dout):
        N = len(dout)
        self.dgamma = np.sum(dout * self.xn, axis=0)
        self.dbeta = np.sum(dout, axis=0)
        dxn = dout * self.gamma
        if not self.train:
            return dxn / self.std
        dvar = np.sum(dxn * self.xc, axis=0) * -0.5 / self.std ** 3
        dmu = -np.sum(dxn, axis=0) / self.std
        dx = dxn / self.std + dvar * 2 * self.xc / N + dmu / N
        return dx

# %% 01.BatchNorm | other_length | dbeta mean axis 1
import numpy as np

class BatchNorm:
    def __init__(self, num_features, momentum=0.9, eps=1e-5):
        self.gamma = np.ones(num_features)
        self.beta = np.zeros(num_features)
        self.running_mean = np.zeros(num_features)
        self.running_var = np.ones(num_features)
        self.momentum = momentum
        self.eps = eps
    def forward(self, x, train=True):
        self.train = train
        if train:
            mu = x.mean(axis=0)
            var = x.var(axis=0)
            self.running_mean = self.momentum * self.running_mean + (1 - self.momentum) * mu
            self.running_var = self.momentum * self.running_var + (1 - self.momentum) * var
        else:
            mu = self.running_mean
            var = self.running_var
        self.x = x
        self.xc = x - mu
        self.std = np.sqrt(var + self.eps)
        self.xn = self.xc / self.std
        return self.gamma * self.xn + self.beta
    def backward(self, dout):
        N = len(dout)
        self.dgamma = np.sum(dout * self.xn, axis=0)
        self.dbeta = np.sum(dout, axis=1)
        dxn = dout * self.gamma
        if not self.train:
            return dxn / self.std
        dvar = np.sum(dxn * self.xc, axis=0) * -0.5 / self.std ** 3
        dmu = -np.sum(dxn, axis=0) / self.std
        dx = dxn / self.std + dvar * 2 * self.xc / N + dmu / N
        return dx

# %% 01.BatchNorm | sign | dgamma sign
import numpy as np

class BatchNorm:
    def __init__(self, num_features, momentum=0.9, eps=1e-5):
        self.gamma = np.ones(num_features)
        self.beta = np.zeros(num_features)
        self.running_mean = np.zeros(num_features)
        self.running_var = np.ones(num_features)
        self.momentum = momentum
        self.eps = eps
    def forward(self, x, train=True):
        self.train = train
        if train:
            mu = x.mean(axis=0)
            var = x.var(axis=0)
            self.running_mean = self.momentum * self.running_mean + (1 - self.momentum) * mu
            self.running_var = self.momentum * self.running_var + (1 - self.momentum) * var
        else:
            mu = self.running_mean
            var = self.running_var
        self.x = x
        self.xc = x - mu
        self.std = np.sqrt(var + self.eps)
        self.xn = self.xc / self.std
        return self.gamma * self.xn + self.beta
    def backward(self, dout):
        N = len(dout)
        self.dgamma = -np.sum(dout * self.xn, axis=0)
        self.dbeta = np.sum(dout, axis=0)
        dxn = dout * self.gamma
        if not self.train:
            return dxn / self.std
        dvar = np.sum(dxn * self.xc, axis=0) * -0.5 / self.std ** 3
        dmu = -np.sum(dxn, axis=0) / self.std
        dx = dxn / self.std + dvar * 2 * self.xc / N + dmu / N
        return dx

# %% 01.BatchNorm | float32 | returns float32
import numpy as np

class BatchNorm:
    def __init__(self, num_features, momentum=0.9, eps=1e-5):
        self.gamma = np.ones(num_features)
        self.beta = np.zeros(num_features)
        self.running_mean = np.zeros(num_features)
        self.running_var = np.ones(num_features)
        self.momentum = momentum
        self.eps = eps
    def forward(self, x, train=True):
        self.train = train
        if train:
            mu = x.mean(axis=0)
            var = x.var(axis=0)
            self.running_mean = self.momentum * self.running_mean + (1 - self.momentum) * mu
            self.running_var = self.momentum * self.running_var + (1 - self.momentum) * var
        else:
            mu = self.running_mean
            var = self.running_var
        self.x = x
        self.xc = x - mu
        self.std = np.sqrt(var + self.eps)
        self.xn = self.xc / self.std
        return (self.gamma * self.xn + self.beta).astype(np.float32)
    def backward(self, dout):
        N = len(dout)
        self.dgamma = np.sum(dout * self.xn, axis=0)
        self.dbeta = np.sum(dout, axis=0)
        dxn = dout * self.gamma
        if not self.train:
            return dxn / self.std
        dvar = np.sum(dxn * self.xc, axis=0) * -0.5 / self.std ** 3
        dmu = -np.sum(dxn, axis=0) / self.std
        dx = dxn / self.std + dvar * 2 * self.xc / N + dmu / N
        return dx

# %% 01.BatchNorm | unknown_attribute | backward without forward state name
import numpy as np

class BatchNorm:
    def __init__(self, num_features, momentum=0.9, eps=1e-5):
        self.gamma = np.ones(num_features)
        self.beta = np.zeros(num_features)
        self.running_mean = np.zeros(num_features)
        self.running_var = np.ones(num_features)
        self.momentum = momentum
        self.eps = eps
    def forward(self, x, train=True):
        self.train = train
        if train:
            mu = x.mean(axis=0)
            var = x.var(axis=0)
            self.running_mean = self.momentum * self.running_mean + (1 - self.momentum) * mu
            self.running_var = self.momentum * self.running_var + (1 - self.momentum) * var
        else:
            mu = self.running_mean
            var = self.running_var
        self.x = x
        self.xc = x - mu
        self.std = np.sqrt(var + self.eps)
        xn = self.xc / self.std
        return self.gamma * xn + self.beta
    def backward(self, dout):
        N = len(dout)
        self.dgamma = np.sum(dout * self.xn, axis=0)
        self.dbeta = np.sum(dout, axis=0)
        dxn = dout * self.gamma
        if not self.train:
            return dxn / self.std
        dvar = np.sum(dxn * self.xc, axis=0) * -0.5 / self.std ** 3
        dmu = -np.sum(dxn, axis=0) / self.std
        dx = dxn / self.std + dvar * 2 * self.xc / N + dmu / N
        return dx

# %% 01.BatchNorm | not_as_before | backward takes a step of its own
import numpy as np

class BatchNorm:
    def __init__(self, num_features, momentum=0.9, eps=1e-5):
        self.gamma = np.ones(num_features)
        self.beta = np.zeros(num_features)
        self.running_mean = np.zeros(num_features)
        self.running_var = np.ones(num_features)
        self.momentum = momentum
        self.eps = eps
    def forward(self, x, train=True):
        self.train = train
        if train:
            mu = x.mean(axis=0)
            var = x.var(axis=0)
            self.running_mean = self.momentum * self.running_mean + (1 - self.momentum) * mu
            self.running_var = self.momentum * self.running_var + (1 - self.momentum) * var
        else:
            mu = self.running_mean
            var = self.running_var
        self.x = x
        self.xc = x - mu
        self.std = np.sqrt(var + self.eps)
        self.xn = self.xc / self.std
        return self.gamma * self.xn + self.beta
    def backward(self, dout):
        N = len(dout)
        self.dgamma = np.sum(dout * self.xn, axis=0)
        self.dbeta = np.sum(dout, axis=0)
        dxn = dout * self.gamma
        if not self.train:
            return dxn / self.std
        dvar = np.sum(dxn * self.xc, axis=0) * -0.5 / self.std ** 3
        dmu = -np.sum(dxn, axis=0) / self.std
        dx = dxn / self.std + dvar * 2 * self.xc / N + dmu / N
        self.gamma = self.gamma - self.dgamma
        self.beta = self.beta - self.dbeta
        return dx

# %% 01.BatchNorm | shared_state | keeps the normalized values on the class
import numpy as np
class BatchNorm:
    def __init__(self, num_features, momentum=0.9, eps=1e-5):
        self.gamma, self.beta = np.ones(num_features), np.zeros(num_features)
        self.running_mean, self.running_var = np.zeros(num_features), np.ones(num_features)
        self.momentum, self.eps = momentum, eps

    def forward(self, x, train=True):
        self.train = train
        if train:
            mu, var = x.mean(axis=0), x.var(axis=0)
            self.running_mean = self.momentum * self.running_mean + (1 - self.momentum) * mu
            self.running_var = self.momentum * self.running_var + (1 - self.momentum) * var
        else:
            mu, var = self.running_mean, self.running_var
        self.std = np.sqrt(var + self.eps)
        BatchNorm.xhat = (x - mu) / self.std
        return self.gamma * self.xhat + self.beta

    def backward(self, dout):
        self.dbeta = dout.sum(axis=0)
        self.dgamma = (dout * self.xhat).sum(axis=0)
        g = dout * self.gamma
        if self.train:
            g = g - g.mean(axis=0) - self.xhat * (g * self.xhat).mean(axis=0)
        return g / self.std

# %% 01.dead_units | share_of_zeros | entries instead of units
import numpy as np

def dead_units(u):
    return np.mean(u <= 0)

# %% 01.dead_units | alive | the other share
import numpy as np

def dead_units(u):
    return np.mean((u > 0).any(axis=0))

# %% 01.dead_units | ever_off | any in place of all
import numpy as np

def dead_units(u):
    return np.mean((u <= 0).any(axis=0))

# %% 01.dead_units | counted | a number, no share
import numpy as np

def dead_units(u):
    return float(np.sum((u <= 0).all(axis=0)))

# %% 01.dead_units | over_images | axis 1
import numpy as np

def dead_units(u):
    return np.mean((u <= 0).all(axis=1))

# %% 01.dead_units | first_image | looks at one image
import numpy as np

def dead_units(u):
    return np.mean(u[0] <= 0)

# %% 01.dead_units | - | the mean pre-activation decides
import numpy as np

def dead_units(u):
    return np.mean(u.mean(axis=0) <= 0)

# %% 01.dead_units | zero_lets_through | exactly 0 counts as alive
import numpy as np

def dead_units(u):
    return np.mean((u < 0).all(axis=0))

# %% 01.dead_units | not_floats | count
def dead_units(u):
    return (u <= 0).all(axis=0).sum()

# %% 01.dead_units | more_than_one | mask
def dead_units(u):
    return (u <= 0).all(axis=0)

# %% 01.dead_units | divided_by_images | divided by N
def dead_units(u):
    return (u <= 0).all(axis=0).sum() / len(u)

# %% 01.dead_units | percent | percent
import numpy as np

def dead_units(u):
    return 100 * np.mean((u <= 0).all(axis=0))

# %% 01.update_ratio | no_rate | the gradient for the step
import numpy as np

def update_ratio(W, dW, lr):
    return np.linalg.norm(dW) / np.linalg.norm(W)

# %% 01.update_ratio | upside_down | weights by step
import numpy as np

def update_ratio(W, dW, lr):
    return np.linalg.norm(W) / np.linalg.norm(lr * dW)

# %% 01.update_ratio | squares | no root
import numpy as np

def update_ratio(W, dW, lr):
    return lr * np.sum(dW**2) / np.sum(W**2)

# %% 01.update_ratio | elementwise | ratios of single weights
import numpy as np

def update_ratio(W, dW, lr):
    return np.mean(np.abs(lr * dW / W)[np.isfinite(dW / W)])

# %% 01.update_ratio | largest | largest entries
import numpy as np

def update_ratio(W, dW, lr):
    return lr * np.abs(dW).max() / np.abs(W).max()

# %% 01.update_ratio | sums | 1-norms
import numpy as np

def update_ratio(W, dW, lr):
    return lr * np.abs(dW).sum() / np.abs(W).sum()

# %% 01.update_ratio | spectral | the matrix norm
import numpy as np

def update_ratio(W, dW, lr):
    return lr * np.linalg.norm(np.atleast_2d(dW), 2) / np.linalg.norm(np.atleast_2d(W), 2)

# %% 01.update_ratio | not_by_rate | after the step
import numpy as np

def update_ratio(W, dW, lr):
    return np.linalg.norm(lr * dW) / np.linalg.norm(W - lr * dW)

# %% 01.update_ratio | sign | minus
import numpy as np

def update_ratio(W, dW, lr):
    return -lr * np.linalg.norm(dW) / np.linalg.norm(W)

# %% 01.update_ratio | more_than_one | elementwise
import numpy as np

def update_ratio(W, dW, lr):
    return lr * np.abs(dW) / np.abs(W)

# %% 01.update_ratio | other_length | std
def update_ratio(W, dW, lr):
    return lr * dW.std() / W.std()

# %% 01.update_ratio | not_by_gradient | dot
import numpy as np

def update_ratio(W, dW, lr):
    return lr * np.sqrt(np.sum(dW * W)) / np.sqrt(np.sum(W ** 2))

# %% 01.update_ratio | inexact | norms of order 3
import numpy as np

def update_ratio(W, dW, lr):
    return lr * np.linalg.norm(dW.ravel(), 3) / np.linalg.norm(W.ravel(), 3)

# %% 01.update_ratio | not_by_weights | the root of both norms
import numpy as np

def update_ratio(W, dW, lr):
    return lr * np.linalg.norm(dW) / np.linalg.norm(W) ** 2

# %% 01.normalize | per_row | layer normalization
import numpy as np

def normalize(x, eps):
    return (x - x.mean(axis=1, keepdims=True)) / np.sqrt(x.var(axis=1, keepdims=True) + eps)

# %% 01.normalize | whole_array | one mean for all
import numpy as np

def normalize(x, eps):
    return (x - x.mean()) / np.sqrt(x.var() + eps)

# %% 01.normalize | not_centred | no mean
import numpy as np

def normalize(x, eps):
    return x / np.sqrt(x.var(axis=0) + eps)

# %% 01.normalize | only_centred | no spread
import numpy as np

def normalize(x, eps):
    return x - x.mean(axis=0)

# %% 01.normalize | by_variance | no root
import numpy as np

def normalize(x, eps):
    return (x - x.mean(axis=0)) / (x.var(axis=0) + eps)

# %% 01.normalize | eps_outside | eps beside the root
import numpy as np

def normalize(x, eps):
    return (x - x.mean(axis=0)) / (x.std(axis=0) + eps)

# %% 01.normalize | eps_left_out | no eps
import numpy as np

def normalize(x, eps):
    return (x - x.mean(axis=0)) / x.std(axis=0)

# %% 01.normalize | unbiased | ddof=1
import numpy as np

def normalize(x, eps):
    return (x - x.mean(axis=0)) / np.sqrt(x.var(axis=0, ddof=1) + eps)

# %% 01.normalize | - | to the range from 0 to 1
import numpy as np

def normalize(x, eps):
    return (x - x.min(axis=0)) / (np.ptp(x, axis=0) + eps)

# %% 01.normalize | mean_alone_divided | parentheses
import numpy as np

def normalize(x, eps):
    return x - x.mean(axis=0) / np.sqrt(x.var(axis=0) + eps)

# %% 01.normalize | edits_arguments | in place
import numpy as np

def normalize(x, eps):
    x -= x.mean(axis=0); x /= np.sqrt(x.var(axis=0) + eps); return x

# %% 01.normalize | factor_per_column | sqrt(std + eps)
import numpy as np

def normalize(x, eps):
    return (x - x.mean(axis=0)) / np.sqrt(x.std(axis=0) + eps)

# %% 01.centre_backward | direct_only | the mean as a constant
import numpy as np

def centre_backward(dxc):
    return dxc.copy()

# %% 01.centre_backward | mean_only | the direct path forgotten
import numpy as np

def centre_backward(dxc):
    return np.zeros_like(dxc) - dxc.mean(axis=0)

# %% 01.centre_backward | sign | plus
import numpy as np

def centre_backward(dxc):
    return dxc + dxc.mean(axis=0)

# %% 01.centre_backward | not_averaged | the sum
import numpy as np

def centre_backward(dxc):
    return dxc - dxc.sum(axis=0)

# %% 01.centre_backward | per_row | over the features
import numpy as np

def centre_backward(dxc):
    return dxc - dxc.mean(axis=1, keepdims=True)

# %% 01.centre_backward | whole_array | one mean
import numpy as np

def centre_backward(dxc):
    return dxc - dxc.mean()

# %% 01.centre_backward | averaged_direct | both by N
import numpy as np

def centre_backward(dxc):
    return (dxc - dxc.mean(axis=0)) / len(dxc)

# %% 01.centre_backward | own_share | 1 - 1/N
def centre_backward(dxc):
    return dxc * (1 - 1 / len(dxc))

# %% 01.centre_backward | edits_arguments | in place
def centre_backward(dxc):
    dxc -= dxc.mean(axis=0); return dxc

# %% 01.centre_backward | all_zero | zero
import numpy as np

def centre_backward(dxc):
    return np.zeros_like(dxc)

# %% 01.centre_backward | offset_per_column | by features
def centre_backward(dxc):
    return dxc - dxc.sum(axis=0) / dxc.shape[1]

# %% 01.spread_backward | direct_only | the spread as a constant
import numpy as np

def spread_backward(dx_hat, xc, eps):
    std = np.sqrt((xc**2).mean(axis=0) + eps)
    return dx_hat / std

# %% 01.spread_backward | spread_only | the direct path forgotten
import numpy as np

def spread_backward(dx_hat, xc, eps):
    std = np.sqrt((xc**2).mean(axis=0) + eps)
    return -xc * (dx_hat * xc).mean(axis=0) / std**3

# %% 01.spread_backward | sign | plus
import numpy as np

def spread_backward(dx_hat, xc, eps):
    std = np.sqrt((xc**2).mean(axis=0) + eps)
    return dx_hat / std + xc * (dx_hat * xc).mean(axis=0) / std**3

# %% 01.spread_backward | not_averaged | no 1/N
import numpy as np

def spread_backward(dx_hat, xc, eps):
    std = np.sqrt((xc**2).mean(axis=0) + eps)
    return dx_hat / std - xc * (dx_hat * xc).sum(axis=0) / std**3

# %% 01.spread_backward | not_summed | each row by itself
import numpy as np

def spread_backward(dx_hat, xc, eps):
    std = np.sqrt((xc**2).mean(axis=0) + eps)
    return dx_hat / std - dx_hat * xc**2 / std**3 / len(xc)

# %% 01.spread_backward | half | the 2 of the square forgotten
import numpy as np

def spread_backward(dx_hat, xc, eps):
    std = np.sqrt((xc**2).mean(axis=0) + eps)
    return dx_hat / std - xc * (dx_hat * xc).mean(axis=0) / std**3 / 2

# %% 01.spread_backward | twice | the half of the root forgotten
import numpy as np

def spread_backward(dx_hat, xc, eps):
    std = np.sqrt((xc**2).mean(axis=0) + eps)
    return dx_hat / std - 2 * xc * (dx_hat * xc).mean(axis=0) / std**3

# %% 01.spread_backward | std_squared | 1/std² alone
import numpy as np

def spread_backward(dx_hat, xc, eps):
    std = np.sqrt((xc**2).mean(axis=0) + eps)
    return dx_hat / std - xc * (dx_hat * xc).mean(axis=0) / std**2

# %% 01.spread_backward | over_features | axis 1
import numpy as np

def spread_backward(dx_hat, xc, eps):
    std = np.sqrt((xc**2).mean(axis=0) + eps)
    return dx_hat / std - xc * (dx_hat * xc).sum(axis=1, keepdims=True) / std**3 / len(xc)

# %% 01.spread_backward | centred | the step through the mean too
import numpy as np

def spread_backward(dx_hat, xc, eps):
    std = np.sqrt((xc**2).mean(axis=0) + eps)
    return dx_hat / std - (dx_hat / std).mean(axis=0) - xc * (dx_hat * xc).mean(axis=0) / std**3

# %% 01.spread_backward | both_paths | eps forgotten
import numpy as np

def spread_backward(dx_hat, xc, eps):
    std = np.sqrt((xc**2).mean(axis=0) + eps)
    return dx_hat / xc.std(axis=0) - xc * (dx_hat * xc).mean(axis=0) / xc.std(axis=0) ** 3

# %% 01.spread_backward | direct_path | direct not divided
import numpy as np

def spread_backward(dx_hat, xc, eps):
    s = np.sqrt((xc ** 2).mean(axis=0) + eps); ds = -(dx_hat * xc / s ** 2).sum(axis=0); return dx_hat + ds / (2 * s) * 2 * xc / len(xc)

# %% 01.spread_backward | spread_path | mean in place of the sum
import numpy as np

def spread_backward(dx_hat, xc, eps):
    s = np.sqrt((xc ** 2).mean(axis=0) + eps); ds = -(dx_hat * xc / s ** 2).mean(axis=0); return dx_hat / s + ds / (2 * s) * 2 * xc / len(xc)
