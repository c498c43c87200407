# Wrong answers to the exercises of notebook 05; grader_tests/collection/__init__.py says how to read this.
# %% 05.receptive_field | strides_ignored | strides never used
def receptive_field(kernels, strides):
    field, step = 1, 1
    for kernel, stride in zip(kernels, strides):
        field += (kernel - 1) * step
    return field

# %% 05.receptive_field | kernels_added | E14, two 3×3 make 6
def receptive_field(kernels, strides):
    return sum(kernels)
    field, step = 1, 1
    for kernel, stride in zip(kernels, strides):
        field += (kernel - 1) * step
        step *= stride
    return field

# %% 05.receptive_field | kernels_added | one and the kernels
def receptive_field(kernels, strides):
    field, step = 1, 1
    for kernel, stride in zip(kernels, strides):
        field += kernel
        step *= stride
    return field

# %% 05.receptive_field | kernels_added | k where k - 1 is new
def receptive_field(kernels, strides):
    field, step = 1, 1
    for kernel, stride in zip(kernels, strides):
        field += kernel * step
        step *= stride
    return field

# %% 05.receptive_field | kernels_added | k where k - 1 is new, from 0
def receptive_field(kernels, strides):
    field, step = 0, 1
    for kernel, stride in zip(kernels, strides):
        field += kernel * step
        step *= stride
    return field

# %% 05.receptive_field | own_stride_too_early | the step grows before the layer is counted
def receptive_field(kernels, strides):
    field, step = 1, 1
    for kernel, stride in zip(kernels, strides):
        step *= stride
        field += (kernel - 1) * step
    return field

# %% 05.receptive_field | strides_not_carried | the stride of the layer below alone
def receptive_field(kernels, strides):
    field, step = 1, 1
    for kernel, stride in zip(kernels, strides):
        field += (kernel - 1) * step
        step = stride
    return field

# %% 05.receptive_field | strides_not_carried | the layer's own stride alone
def receptive_field(kernels, strides):
    field, step = 1, 1
    for kernel, stride in zip(kernels, strides):
        field += (kernel - 1) * stride
    return field

# %% 05.receptive_field | strides_added | steps added up
def receptive_field(kernels, strides):
    field, step = 1, 1
    for kernel, stride in zip(kernels, strides):
        field += (kernel - 1) * step
        step += stride
    return field

# %% 05.receptive_field | strides_added | steps added up, less one
def receptive_field(kernels, strides):
    field, step = 1, 1
    for kernel, stride in zip(kernels, strides):
        field += (kernel - 1) * step
        step += stride - 1
    return field

# %% 05.receptive_field | wrong_end | from the last layer with the rule for the first
def receptive_field(kernels, strides):
    field, step = 1, 1
    for kernel, stride in zip(kernels[::-1], strides[::-1]):
        field += (kernel - 1) * step
        step *= stride
    return field

# %% 05.receptive_field | one_missing | begins at 0
def receptive_field(kernels, strides):
    field, step = 0, 1
    for kernel, stride in zip(kernels, strides):
        field += (kernel - 1) * step
        step *= stride
    return field

# %% 05.receptive_field | product | kernels multiplied
def receptive_field(kernels, strides):
    import math
    return math.prod(kernels)
    field, step = 1, 1
    for kernel, stride in zip(kernels, strides):
        field += (kernel - 1) * step
        step *= stride
    return field

# %% 05.receptive_field | edits_arguments | pops the lists empty
def receptive_field(kernels, strides):
    field, step = 1, 1
    while kernels:
        kernel, stride = kernels.pop(0), strides.pop(0)
        field += (kernel - 1) * step
        step *= stride
    return field

# %% 05.receptive_field | returns_none | prints
def receptive_field(kernels, strides):
    field, step = 1, 1
    for kernel, stride in zip(kernels, strides):
        field += (kernel - 1) * step
        step *= stride
    print(field)

# %% 05.receptive_field | - | right for two layers
def receptive_field(kernels, strides):
    field, step = 1, 1
    for kernel, stride in list(zip(kernels, strides))[:4]:
        field += (kernel - 1) * step
        step *= stride
    return field

# %% 05.receptive_field | - | a table of the probes
def receptive_field(kernels, strides):
    return {4: 24, 2: 5, 1: 7, 3: 6}.get(len(kernels), 1)
    field, step = 1, 1
    for kernel, stride in zip(kernels, strides):
        field += (kernel - 1) * step
        step *= stride
    return field

# %% 05.receptive_field | area | the area
def receptive_field(kernels, strides):
    field, jump = 1, 1
    for k, s in zip(kernels, strides):
        field += (k - 1) * jump
        jump *= s
    return field ** 2

# %% 05.receptive_field | layer_without_effect | the last layer forgotten
def receptive_field(kernels, strides):
    field, jump = 1, 1
    for k, s in zip(kernels[:-1], strides[:-1]):
        field += (k - 1) * jump
        jump *= s
    return field

# %% 05.receptive_field | layer_without_effect | the first layer forgotten
def receptive_field(kernels, strides):
    field, jump = 1, 1
    for k, s in zip(kernels[1:], strides[1:]):
        field += (k - 1) * jump
        jump *= s
    return field

# %% 05.receptive_field | layer_without_effect | pools left out
def receptive_field(kernels, strides):
    field, jump = 1, 1
    for k, s in zip(kernels, strides):
        if s > 1:
            jump *= s
            continue
        field += (k - 1) * jump
        jump *= s
    return field

# %% 05.receptive_field | more_than_one | a list of all fields
def receptive_field(kernels, strides):
    field, jump = 1, 1
    fields = []
    for k, s in zip(kernels, strides):
        field += (k - 1) * jump
        jump *= s
        fields.append(field)
    return fields

# %% 05.receptive_field | last_stride_counts | divided by the stride
def receptive_field(kernels, strides):
    r = 1
    for k, s in zip(kernels, strides):
        r = (r + k - 1) * s
    return r

# %% 05.receptive_field | wrong_at_stride_one | field by the first kernel twice
def receptive_field(kernels, strides):
    r, j = kernels[0], 1
    for k, s in zip(kernels, strides):
        r += (k - 1) * j
        j *= s
    return r

# %% 05.receptive_field | right_at_stride_one | jump of the last as power
def receptive_field(kernels, strides):
    field, jump = 1, 1
    for k, s in zip(kernels, strides):
        field += (k - 1) * jump
        jump = s ** 2
    return field

# %% 05.deep_convnet | widths | twice as wide
from common.layers import Dense, Dropout, Flatten, ReLU
from common.model import Sequential
from common.pooling import MaxPool2D
from common.winograd import WinogradConv2D

def deep_convnet(rng):
    return Sequential([
        WinogradConv2D(24, 3, pad=1), ReLU(), WinogradConv2D(24, 3, pad=1), ReLU(), MaxPool2D(),
        WinogradConv2D(32, 3, pad=1), ReLU(), WinogradConv2D(32, 3, pad=1), ReLU(), MaxPool2D(),
        WinogradConv2D(64, 3, pad=1), ReLU(), WinogradConv2D(64, 3, pad=1), ReLU(), MaxPool2D(),
        Flatten(), Dense(50), ReLU(), Dropout(0.5), Dense(10),
    ], input_shape=(1, 28, 28), seed=rng)

# %% 05.deep_convnet | widths | 16-32-32-64-64-64
from common.layers import Dense, Dropout, Flatten, ReLU
from common.model import Sequential
from common.pooling import MaxPool2D
from common.winograd import WinogradConv2D

def deep_convnet(rng):
    return Sequential([
        WinogradConv2D(16, 3, pad=1), ReLU(), WinogradConv2D(32, 3, pad=1), ReLU(), MaxPool2D(),
        WinogradConv2D(32, 3, pad=1), ReLU(), WinogradConv2D(32, 3, pad=1), ReLU(), MaxPool2D(),
        WinogradConv2D(64, 3, pad=1), ReLU(), WinogradConv2D(64, 3, pad=1), ReLU(), MaxPool2D(),
        Flatten(), Dense(50), ReLU(), Dropout(0.5), Dense(10),
    ], input_shape=(1, 28, 28), seed=rng)

# %% 05.deep_convnet | number_of_layers | one convolution for each width
from common.layers import Dense, Dropout, Flatten, ReLU
from common.model import Sequential
from common.pooling import MaxPool2D
from common.winograd import WinogradConv2D

def deep_convnet(rng):
    return Sequential([
        WinogradConv2D(16, 3, pad=1), ReLU(), MaxPool2D(),
        WinogradConv2D(32, 3, pad=1), ReLU(), MaxPool2D(),
        WinogradConv2D(64, 3, pad=1), ReLU(), MaxPool2D(),
        Flatten(), Dense(50), ReLU(), Dropout(0.5), Dense(10),
    ], input_shape=(1, 28, 28), seed=rng)

# %% 05.deep_convnet | number_of_layers | no hidden dense layer
from common.layers import Dense, Dropout, Flatten, ReLU
from common.model import Sequential
from common.pooling import MaxPool2D
from common.winograd import WinogradConv2D

def deep_convnet(rng):
    return Sequential([
        WinogradConv2D(16, 3, pad=1), ReLU(), WinogradConv2D(16, 3, pad=1), ReLU(), MaxPool2D(),
        WinogradConv2D(32, 3, pad=1), ReLU(), WinogradConv2D(32, 3, pad=1), ReLU(), MaxPool2D(),
        WinogradConv2D(64, 3, pad=1), ReLU(), WinogradConv2D(64, 3, pad=1), ReLU(), MaxPool2D(),
        Flatten(), Dropout(0.5), Dense(10),
    ], input_shape=(1, 28, 28), seed=rng)

# %% 05.deep_convnet | kernel | 5×5 in the first layer
from common.layers import Dense, Dropout, Flatten, ReLU
from common.model import Sequential
from common.pooling import MaxPool2D
from common.winograd import WinogradConv2D

def deep_convnet(rng):
    return Sequential([
        WinogradConv2D(16, 5, pad=2), ReLU(), WinogradConv2D(16, 3, pad=1), ReLU(), MaxPool2D(),
        WinogradConv2D(32, 3, pad=1), ReLU(), WinogradConv2D(32, 3, pad=1), ReLU(), MaxPool2D(),
        WinogradConv2D(64, 3, pad=1), ReLU(), WinogradConv2D(64, 3, pad=1), ReLU(), MaxPool2D(),
        Flatten(), Dense(50), ReLU(), Dropout(0.5), Dense(10),
    ], input_shape=(1, 28, 28), seed=rng)

# %% 05.deep_convnet | pools_or_padding | the last pool forgotten
from common.layers import Dense, Dropout, Flatten, ReLU
from common.model import Sequential
from common.pooling import MaxPool2D
from common.winograd import WinogradConv2D

def deep_convnet(rng):
    return Sequential([
        WinogradConv2D(16, 3, pad=1), ReLU(), WinogradConv2D(16, 3, pad=1), ReLU(), MaxPool2D(),
        WinogradConv2D(32, 3, pad=1), ReLU(), WinogradConv2D(32, 3, pad=1), ReLU(), MaxPool2D(),
        WinogradConv2D(64, 3, pad=1), ReLU(), WinogradConv2D(64, 3, pad=1), ReLU(),
        Flatten(), Dense(50), ReLU(), Dropout(0.5), Dense(10),
    ], input_shape=(1, 28, 28), seed=rng)

# %% 05.deep_convnet | pools_or_padding | no padding in the last convolutions
from common.layers import Dense, Dropout, Flatten, ReLU
from common.model import Sequential
from common.pooling import MaxPool2D
from common.winograd import WinogradConv2D

def deep_convnet(rng):
    return Sequential([
        WinogradConv2D(16, 3, pad=1), ReLU(), WinogradConv2D(16, 3, pad=1), ReLU(), MaxPool2D(),
        WinogradConv2D(32, 3, pad=1), ReLU(), WinogradConv2D(32, 3, pad=1), ReLU(), MaxPool2D(),
        WinogradConv2D(64, 3, pad=0), ReLU(), WinogradConv2D(64, 3, pad=0), ReLU(), MaxPool2D(),
        Flatten(), Dense(50), ReLU(), Dropout(0.5), Dense(10),
    ], input_shape=(1, 28, 28), seed=rng)

# %% 05.deep_convnet | padding_missing | no padding at all, so the last kernel does not fit
from common.layers import Dense, Dropout, Flatten, ReLU
from common.model import Sequential
from common.pooling import MaxPool2D
from common.winograd import WinogradConv2D

def deep_convnet(rng):
    return Sequential([
        WinogradConv2D(16, 3), ReLU(), WinogradConv2D(16, 3), ReLU(), MaxPool2D(),
        WinogradConv2D(32, 3), ReLU(), WinogradConv2D(32, 3), ReLU(), MaxPool2D(),
        WinogradConv2D(64, 3), ReLU(), WinogradConv2D(64, 3), ReLU(), MaxPool2D(),
        Flatten(), Dense(50), ReLU(), Dropout(0.5), Dense(10),
    ], input_shape=(1, 28, 28), seed=rng)

# %% 05.deep_convnet | padding_missing | forgotten in the fourth convolution
from common.layers import Dense, Dropout, Flatten, ReLU
from common.model import Sequential
from common.pooling import MaxPool2D
from common.winograd import WinogradConv2D

def deep_convnet(rng):
    return Sequential([
        WinogradConv2D(16, 3, pad=1), ReLU(), WinogradConv2D(16, 3, pad=1), ReLU(), MaxPool2D(),
        WinogradConv2D(32, 3, pad=1), ReLU(), WinogradConv2D(32, 3), ReLU(), MaxPool2D(),
        WinogradConv2D(64, 3, pad=1), ReLU(), WinogradConv2D(64, 3, pad=1), ReLU(), MaxPool2D(),
        Flatten(), Dense(50), ReLU(), Dropout(0.5), Dense(10),
    ], input_shape=(1, 28, 28), seed=rng)

# %% 05.deep_convnet | padding_missing | forgotten in the first convolution
from common.layers import Dense, Dropout, Flatten, ReLU
from common.model import Sequential
from common.pooling import MaxPool2D
from common.winograd import WinogradConv2D

def deep_convnet(rng):
    return Sequential([
        WinogradConv2D(16, 3), ReLU(), WinogradConv2D(16, 3, pad=1), ReLU(), MaxPool2D(),
        WinogradConv2D(32, 3, pad=1), ReLU(), WinogradConv2D(32, 3, pad=1), ReLU(), MaxPool2D(),
        WinogradConv2D(64, 3, pad=1), ReLU(), WinogradConv2D(64, 3, pad=1), ReLU(), MaxPool2D(),
        Flatten(), Dense(50), ReLU(), Dropout(0.5), Dense(10),
    ], input_shape=(1, 28, 28), seed=rng)

# %% 05.deep_convnet | dense_width | 100 hidden units
from common.layers import Dense, Dropout, Flatten, ReLU
from common.model import Sequential
from common.pooling import MaxPool2D
from common.winograd import WinogradConv2D

def deep_convnet(rng):
    return Sequential([
        WinogradConv2D(16, 3, pad=1), ReLU(), WinogradConv2D(16, 3, pad=1), ReLU(), MaxPool2D(),
        WinogradConv2D(32, 3, pad=1), ReLU(), WinogradConv2D(32, 3, pad=1), ReLU(), MaxPool2D(),
        WinogradConv2D(64, 3, pad=1), ReLU(), WinogradConv2D(64, 3, pad=1), ReLU(), MaxPool2D(),
        Flatten(), Dense(100), ReLU(), Dropout(0.5), Dense(10),
    ], input_shape=(1, 28, 28), seed=rng)

# %% 05.deep_convnet | batch_norm | batch norm put in
from common.batch_norm import BatchNorm
from common.layers import Dense, Dropout, Flatten, ReLU
from common.model import Sequential
from common.pooling import MaxPool2D
from common.winograd import WinogradConv2D

def deep_convnet(rng):
    return Sequential([
        WinogradConv2D(16, 3, pad=1), ReLU(), WinogradConv2D(16, 3, pad=1), ReLU(), MaxPool2D(),
        WinogradConv2D(32, 3, pad=1), ReLU(), WinogradConv2D(32, 3, pad=1), ReLU(), MaxPool2D(),
        WinogradConv2D(64, 3, pad=1), ReLU(), WinogradConv2D(64, 3, pad=1), ReLU(), MaxPool2D(),
        Flatten(), Dense(50), BatchNorm(), ReLU(), Dropout(0.5), Dense(10),
    ], input_shape=(1, 28, 28), seed=rng)

# %% 05.deep_convnet | xavier | Xavier weights
from common.layers import Dense, Dropout, Flatten, ReLU
from common.model import Sequential
from common.pooling import MaxPool2D
from common.winograd import WinogradConv2D

def deep_convnet(rng):
    return Sequential([
        WinogradConv2D(16, 3, pad=1, init="xavier"), ReLU(), WinogradConv2D(16, 3, pad=1, init="xavier"), ReLU(), MaxPool2D(),
        WinogradConv2D(32, 3, pad=1, init="xavier"), ReLU(), WinogradConv2D(32, 3, pad=1, init="xavier"), ReLU(), MaxPool2D(),
        WinogradConv2D(64, 3, pad=1, init="xavier"), ReLU(), WinogradConv2D(64, 3, pad=1, init="xavier"), ReLU(), MaxPool2D(),
        Flatten(), Dense(50, init="xavier"), ReLU(), Dropout(0.5), Dense(10, init="xavier"),
    ], input_shape=(1, 28, 28), seed=rng)

# %% 05.deep_convnet | xavier | Xavier weights in the dense layers alone
from common.layers import Dense, Dropout, Flatten, ReLU
from common.model import Sequential
from common.pooling import MaxPool2D
from common.winograd import WinogradConv2D

def deep_convnet(rng):
    return Sequential([
        WinogradConv2D(16, 3, pad=1), ReLU(), WinogradConv2D(16, 3, pad=1), ReLU(), MaxPool2D(),
        WinogradConv2D(32, 3, pad=1), ReLU(), WinogradConv2D(32, 3, pad=1), ReLU(), MaxPool2D(),
        WinogradConv2D(64, 3, pad=1), ReLU(), WinogradConv2D(64, 3, pad=1), ReLU(), MaxPool2D(),
        Flatten(), Dense(50, init="xavier"), ReLU(), Dropout(0.5), Dense(10, init="xavier"),
    ], input_shape=(1, 28, 28), seed=rng)

# %% 05.deep_convnet | fixed | normal numbers of 0.01
from common.layers import Dense, Dropout, Flatten, ReLU
from common.model import Sequential
from common.pooling import MaxPool2D
from common.winograd import WinogradConv2D

from common.initializers import normal_init

def deep_convnet(rng):
    return Sequential([
        WinogradConv2D(16, 3, pad=1, init=normal_init), ReLU(), WinogradConv2D(16, 3, pad=1, init=normal_init), ReLU(), MaxPool2D(),
        WinogradConv2D(32, 3, pad=1, init=normal_init), ReLU(), WinogradConv2D(32, 3, pad=1, init=normal_init), ReLU(), MaxPool2D(),
        WinogradConv2D(64, 3, pad=1, init=normal_init), ReLU(), WinogradConv2D(64, 3, pad=1, init=normal_init), ReLU(), MaxPool2D(),
        Flatten(), Dense(50, init=normal_init), ReLU(), Dropout(0.5), Dense(10, init=normal_init),
    ], input_shape=(1, 28, 28), seed=rng)

# %% 05.deep_convnet | fan_out | counts the outputs
from common.layers import Dense, Dropout, Flatten, ReLU
from common.model import Sequential
from common.pooling import MaxPool2D
from common.winograd import WinogradConv2D

import numpy as np

def init(fan_in, fan_out, rng):
    return rng.normal(0, np.sqrt(2 / fan_out), (fan_in, fan_out))

def deep_convnet(rng):
    return Sequential([
        WinogradConv2D(16, 3, pad=1), ReLU(), WinogradConv2D(16, 3, pad=1), ReLU(), MaxPool2D(),
        WinogradConv2D(32, 3, pad=1), ReLU(), WinogradConv2D(32, 3, pad=1), ReLU(), MaxPool2D(),
        WinogradConv2D(64, 3, pad=1), ReLU(), WinogradConv2D(64, 3, pad=1), ReLU(), MaxPool2D(),
        Flatten(), Dense(50, init=init), ReLU(), Dropout(0.5), Dense(10, init=init),
    ], input_shape=(1, 28, 28), seed=rng)

# %% 05.deep_convnet | kernel_forgotten | fan-in without the kernel
from common.layers import Dense, Dropout, Flatten, ReLU
from common.model import Sequential
from common.pooling import MaxPool2D
from common.winograd import WinogradConv2D

import numpy as np

def init(fan_in, fan_out, rng):
    return rng.normal(0, np.sqrt(2 / (fan_in / 9)), (fan_in, fan_out))

def deep_convnet(rng):
    return Sequential([
        WinogradConv2D(16, 3, pad=1, init=init), ReLU(), WinogradConv2D(16, 3, pad=1, init=init), ReLU(), MaxPool2D(),
        WinogradConv2D(32, 3, pad=1, init=init), ReLU(), WinogradConv2D(32, 3, pad=1, init=init), ReLU(), MaxPool2D(),
        WinogradConv2D(64, 3, pad=1, init=init), ReLU(), WinogradConv2D(64, 3, pad=1, init=init), ReLU(), MaxPool2D(),
        Flatten(), Dense(50), ReLU(), Dropout(0.5), Dense(10),
    ], input_shape=(1, 28, 28), seed=rng)

# %% 05.deep_convnet | filters_for_inputs | E03, fan-in = filters
from common.layers import Dense, Dropout, Flatten, ReLU
from common.model import Sequential
from common.pooling import MaxPool2D
from common.winograd import WinogradConv2D

import numpy as np

def init(fan_in, fan_out, rng):
    return rng.normal(0, np.sqrt(2 / FILTERS[fan_out]), (fan_in, fan_out))

class Filters(dict):
    def __missing__(self, n):
        return n if n < 65 else n // 9

FILTERS = Filters()

def deep_convnet(rng):
    return Sequential([
        WinogradConv2D(16, 3, pad=1, init=init), ReLU(), WinogradConv2D(16, 3, pad=1, init=init), ReLU(), MaxPool2D(),
        WinogradConv2D(32, 3, pad=1, init=init), ReLU(), WinogradConv2D(32, 3, pad=1, init=init), ReLU(), MaxPool2D(),
        WinogradConv2D(64, 3, pad=1, init=init), ReLU(), WinogradConv2D(64, 3, pad=1, init=init), ReLU(), MaxPool2D(),
        Flatten(), Dense(50), ReLU(), Dropout(0.5), Dense(10),
    ], input_shape=(1, 28, 28), seed=rng)

# %% 05.deep_convnet | glorot | Glorot and Bengio's form
from common.layers import Dense, Dropout, Flatten, ReLU
from common.model import Sequential
from common.pooling import MaxPool2D
from common.winograd import WinogradConv2D

import numpy as np

def init(fan_in, fan_out, rng):
    return rng.normal(0, np.sqrt(2 / (fan_in + fan_out)), (fan_in, fan_out))

def deep_convnet(rng):
    return Sequential([
        WinogradConv2D(16, 3, pad=1), ReLU(), WinogradConv2D(16, 3, pad=1), ReLU(), MaxPool2D(),
        WinogradConv2D(32, 3, pad=1), ReLU(), WinogradConv2D(32, 3, pad=1), ReLU(), MaxPool2D(),
        WinogradConv2D(64, 3, pad=1), ReLU(), WinogradConv2D(64, 3, pad=1), ReLU(), MaxPool2D(),
        Flatten(), Dense(50, init=init), ReLU(), Dropout(0.5), Dense(10, init=init),
    ], input_shape=(1, 28, 28), seed=rng)

# %% 05.deep_convnet | biases | biases drawn, too
from common.layers import Dense, Dropout, Flatten, ReLU
from common.model import Sequential
from common.pooling import MaxPool2D
from common.winograd import WinogradConv2D

def deep_convnet(rng):
    net = Sequential([
        WinogradConv2D(16, 3, pad=1), ReLU(), WinogradConv2D(16, 3, pad=1), ReLU(), MaxPool2D(),
        WinogradConv2D(32, 3, pad=1), ReLU(), WinogradConv2D(32, 3, pad=1), ReLU(), MaxPool2D(),
        WinogradConv2D(64, 3, pad=1), ReLU(), WinogradConv2D(64, 3, pad=1), ReLU(), MaxPool2D(),
        Flatten(), Dense(50), ReLU(), Dropout(0.5), Dense(10),
    ], input_shape=(1, 28, 28), seed=rng)
    for layer in net.layers:
        if hasattr(layer, 'b'):
            layer.b += rng.normal(0, 0.1, layer.b.shape).astype('f')
    return net

# %% 05.deep_convnet | softmax_at_end | softmax on top
from common.layers import Dense, Dropout, Flatten, ReLU, Softmax
from common.model import Sequential
from common.pooling import MaxPool2D
from common.winograd import WinogradConv2D

def deep_convnet(rng):
    return Sequential([
        WinogradConv2D(16, 3, pad=1), ReLU(), WinogradConv2D(16, 3, pad=1), ReLU(), MaxPool2D(),
        WinogradConv2D(32, 3, pad=1), ReLU(), WinogradConv2D(32, 3, pad=1), ReLU(), MaxPool2D(),
        WinogradConv2D(64, 3, pad=1), ReLU(), WinogradConv2D(64, 3, pad=1), ReLU(), MaxPool2D(),
        Flatten(), Dense(50), ReLU(), Dropout(0.5), Dense(10), Softmax(),
    ], input_shape=(1, 28, 28), seed=rng)

# %% 05.deep_convnet | relu_on_logits | ReLU on the logits
from common.layers import Dense, Dropout, Flatten, ReLU
from common.model import Sequential
from common.pooling import MaxPool2D
from common.winograd import WinogradConv2D

def deep_convnet(rng):
    return Sequential([
        WinogradConv2D(16, 3, pad=1), ReLU(), WinogradConv2D(16, 3, pad=1), ReLU(), MaxPool2D(),
        WinogradConv2D(32, 3, pad=1), ReLU(), WinogradConv2D(32, 3, pad=1), ReLU(), MaxPool2D(),
        WinogradConv2D(64, 3, pad=1), ReLU(), WinogradConv2D(64, 3, pad=1), ReLU(), MaxPool2D(),
        Flatten(), Dense(50), ReLU(), Dropout(0.5), Dense(10), ReLU(),
    ], input_shape=(1, 28, 28), seed=rng)

# %% 05.deep_convnet | other_activation | sigmoid in the dense layer
from common.layers import Dense, Dropout, Flatten, ReLU, Sigmoid
from common.model import Sequential
from common.pooling import MaxPool2D
from common.winograd import WinogradConv2D

def deep_convnet(rng):
    return Sequential([
        WinogradConv2D(16, 3, pad=1), ReLU(), WinogradConv2D(16, 3, pad=1), ReLU(), MaxPool2D(),
        WinogradConv2D(32, 3, pad=1), ReLU(), WinogradConv2D(32, 3, pad=1), ReLU(), MaxPool2D(),
        WinogradConv2D(64, 3, pad=1), ReLU(), WinogradConv2D(64, 3, pad=1), ReLU(), MaxPool2D(),
        Flatten(), Dense(50), Sigmoid(), Dropout(0.5), Dense(10),
    ], input_shape=(1, 28, 28), seed=rng)

# %% 05.deep_convnet | other_activation | tanh after the convolutions
from common.layers import Dense, Dropout, Flatten, ReLU, Tanh
from common.model import Sequential
from common.pooling import MaxPool2D
from common.winograd import WinogradConv2D

def deep_convnet(rng):
    return Sequential([
        WinogradConv2D(16, 3, pad=1), Tanh(), WinogradConv2D(16, 3, pad=1), Tanh(), MaxPool2D(),
        WinogradConv2D(32, 3, pad=1), Tanh(), WinogradConv2D(32, 3, pad=1), Tanh(), MaxPool2D(),
        WinogradConv2D(64, 3, pad=1), Tanh(), WinogradConv2D(64, 3, pad=1), Tanh(), MaxPool2D(),
        Flatten(), Dense(50), ReLU(), Dropout(0.5), Dense(10),
    ], input_shape=(1, 28, 28), seed=rng)

# %% 05.deep_convnet | average_pooling | mean of each window
from common.layers import Dense, Dropout, Flatten, ReLU
from common.model import Sequential
from common.pooling import AveragePooling2D
from common.winograd import WinogradConv2D

def deep_convnet(rng):
    return Sequential([
        WinogradConv2D(16, 3, pad=1), ReLU(), WinogradConv2D(16, 3, pad=1), ReLU(), AveragePooling2D(),
        WinogradConv2D(32, 3, pad=1), ReLU(), WinogradConv2D(32, 3, pad=1), ReLU(), AveragePooling2D(),
        WinogradConv2D(64, 3, pad=1), ReLU(), WinogradConv2D(64, 3, pad=1), ReLU(), AveragePooling2D(),
        Flatten(), Dense(50), ReLU(), Dropout(0.5), Dense(10),
    ], input_shape=(1, 28, 28), seed=rng)

# %% 05.deep_convnet | average_pooling | mean in the last pool alone
from common.layers import Dense, Dropout, Flatten, ReLU
from common.model import Sequential
from common.pooling import AveragePooling2D, MaxPool2D
from common.winograd import WinogradConv2D

def deep_convnet(rng):
    return Sequential([
        WinogradConv2D(16, 3, pad=1), ReLU(), WinogradConv2D(16, 3, pad=1), ReLU(), MaxPool2D(),
        WinogradConv2D(32, 3, pad=1), ReLU(), WinogradConv2D(32, 3, pad=1), ReLU(), MaxPool2D(),
        WinogradConv2D(64, 3, pad=1), ReLU(), WinogradConv2D(64, 3, pad=1), ReLU(), AveragePooling2D(),
        Flatten(), Dense(50), ReLU(), Dropout(0.5), Dense(10),
    ], input_shape=(1, 28, 28), seed=rng)

# %% 05.deep_convnet | pools_elsewhere | a pool between the first two convolutions
from common.layers import Dense, Dropout, Flatten, ReLU
from common.model import Sequential
from common.pooling import MaxPool2D
from common.winograd import WinogradConv2D

def deep_convnet(rng):
    return Sequential([
        WinogradConv2D(16, 3, pad=1), ReLU(), MaxPool2D(), WinogradConv2D(16, 3, pad=1), ReLU(),
        WinogradConv2D(32, 3, pad=1), ReLU(), WinogradConv2D(32, 3, pad=1), ReLU(), MaxPool2D(),
        WinogradConv2D(64, 3, pad=1), ReLU(), WinogradConv2D(64, 3, pad=1), ReLU(), MaxPool2D(),
        Flatten(), Dense(50), ReLU(), Dropout(0.5), Dense(10),
    ], input_shape=(1, 28, 28), seed=rng)

# %% 05.deep_convnet | pools_elsewhere | all pools at the end
from common.layers import Dense, Dropout, Flatten, ReLU
from common.model import Sequential
from common.pooling import MaxPool2D
from common.winograd import WinogradConv2D

def deep_convnet(rng):
    return Sequential([
        WinogradConv2D(16, 3, pad=1), ReLU(), WinogradConv2D(16, 3, pad=1), ReLU(),
        WinogradConv2D(32, 3, pad=1), ReLU(), WinogradConv2D(32, 3, pad=1), ReLU(),
        WinogradConv2D(64, 3, pad=1), ReLU(), WinogradConv2D(64, 3, pad=1), ReLU(), MaxPool2D(), MaxPool2D(), MaxPool2D(),
        Flatten(), Dense(50), ReLU(), Dropout(0.5), Dense(10),
    ], input_shape=(1, 28, 28), seed=rng)

# %% 05.deep_convnet | relu_missing | no ReLU between the first two convolutions
from common.layers import Dense, Dropout, Flatten, ReLU
from common.model import Sequential
from common.pooling import MaxPool2D
from common.winograd import WinogradConv2D

def deep_convnet(rng):
    return Sequential([
        WinogradConv2D(16, 3, pad=1), WinogradConv2D(16, 3, pad=1), ReLU(), MaxPool2D(),
        WinogradConv2D(32, 3, pad=1), ReLU(), WinogradConv2D(32, 3, pad=1), ReLU(), MaxPool2D(),
        WinogradConv2D(64, 3, pad=1), ReLU(), WinogradConv2D(64, 3, pad=1), ReLU(), MaxPool2D(),
        Flatten(), Dense(50), ReLU(), Dropout(0.5), Dense(10),
    ], input_shape=(1, 28, 28), seed=rng)

# %% 05.deep_convnet | relu_missing | no ReLU behind the dense layer
from common.layers import Dense, Dropout, Flatten, ReLU
from common.model import Sequential
from common.pooling import MaxPool2D
from common.winograd import WinogradConv2D

def deep_convnet(rng):
    return Sequential([
        WinogradConv2D(16, 3, pad=1), ReLU(), WinogradConv2D(16, 3, pad=1), ReLU(), MaxPool2D(),
        WinogradConv2D(32, 3, pad=1), ReLU(), WinogradConv2D(32, 3, pad=1), ReLU(), MaxPool2D(),
        WinogradConv2D(64, 3, pad=1), ReLU(), WinogradConv2D(64, 3, pad=1), ReLU(), MaxPool2D(),
        Flatten(), Dense(50), Dropout(0.5), Dense(10),
    ], input_shape=(1, 28, 28), seed=rng)

# %% 05.deep_convnet | relu_missing | no ReLU at all
from common.layers import Dense, Dropout, Flatten, ReLU
from common.model import Sequential
from common.pooling import MaxPool2D
from common.winograd import WinogradConv2D

def deep_convnet(rng):
    return Sequential([
        WinogradConv2D(16, 3, pad=1), WinogradConv2D(16, 3, pad=1), MaxPool2D(),
        WinogradConv2D(32, 3, pad=1), WinogradConv2D(32, 3, pad=1), MaxPool2D(),
        WinogradConv2D(64, 3, pad=1), WinogradConv2D(64, 3, pad=1), MaxPool2D(),
        Flatten(), Dense(50), Dropout(0.5), Dense(10),
    ], input_shape=(1, 28, 28), seed=rng)

# %% 05.deep_convnet | no_dropout | dropout forgotten
from common.layers import Dense, Dropout, Flatten, ReLU
from common.model import Sequential
from common.pooling import MaxPool2D
from common.winograd import WinogradConv2D

def deep_convnet(rng):
    return Sequential([
        WinogradConv2D(16, 3, pad=1), ReLU(), WinogradConv2D(16, 3, pad=1), ReLU(), MaxPool2D(),
        WinogradConv2D(32, 3, pad=1), ReLU(), WinogradConv2D(32, 3, pad=1), ReLU(), MaxPool2D(),
        WinogradConv2D(64, 3, pad=1), ReLU(), WinogradConv2D(64, 3, pad=1), ReLU(), MaxPool2D(),
        Flatten(), Dense(50), ReLU(), Dense(10),
    ], input_shape=(1, 28, 28), seed=rng)

# %% 05.deep_convnet | no_dropout | E05 turned round: a layer that ignores train
from common.layers import Dense, Dropout, Flatten, ReLU
from common.model import Sequential
from common.pooling import MaxPool2D
from common.winograd import WinogradConv2D

class Still:
    def forward(self, x):
        return x
    def backward(self, dout):
        return dout

def deep_convnet(rng):
    return Sequential([
        WinogradConv2D(16, 3, pad=1), ReLU(), WinogradConv2D(16, 3, pad=1), ReLU(), MaxPool2D(),
        WinogradConv2D(32, 3, pad=1), ReLU(), WinogradConv2D(32, 3, pad=1), ReLU(), MaxPool2D(),
        WinogradConv2D(64, 3, pad=1), ReLU(), WinogradConv2D(64, 3, pad=1), ReLU(), MaxPool2D(),
        Flatten(), Dense(50), ReLU(), Still(), Dense(10),
    ], input_shape=(1, 28, 28), seed=rng)

# %% 05.deep_convnet | dropout_in_evaluation | E05, drops in evaluation too
from common.layers import Dense, Dropout, Flatten, ReLU
from common.model import Sequential
from common.pooling import MaxPool2D
from common.winograd import WinogradConv2D

class Always(Dropout):
    def forward(self, x, train=True):
        return super().forward(x, True)

def deep_convnet(rng):
    return Sequential([
        WinogradConv2D(16, 3, pad=1), ReLU(), WinogradConv2D(16, 3, pad=1), ReLU(), MaxPool2D(),
        WinogradConv2D(32, 3, pad=1), ReLU(), WinogradConv2D(32, 3, pad=1), ReLU(), MaxPool2D(),
        WinogradConv2D(64, 3, pad=1), ReLU(), WinogradConv2D(64, 3, pad=1), ReLU(), MaxPool2D(),
        Flatten(), Dense(50), ReLU(), Always(0.5, rng), Dense(10),
    ], input_shape=(1, 28, 28), seed=rng)

# %% 05.deep_convnet | dropout_on_logits | C35, after the last layer as well
from common.layers import Dense, Dropout, Flatten, ReLU
from common.model import Sequential
from common.pooling import MaxPool2D
from common.winograd import WinogradConv2D

def deep_convnet(rng):
    return Sequential([
        WinogradConv2D(16, 3, pad=1), ReLU(), WinogradConv2D(16, 3, pad=1), ReLU(), MaxPool2D(),
        WinogradConv2D(32, 3, pad=1), ReLU(), WinogradConv2D(32, 3, pad=1), ReLU(), MaxPool2D(),
        WinogradConv2D(64, 3, pad=1), ReLU(), WinogradConv2D(64, 3, pad=1), ReLU(), MaxPool2D(),
        Flatten(), Dense(50), ReLU(), Dropout(0.5), Dense(10), Dropout(0.5),
    ], input_shape=(1, 28, 28), seed=rng)

# %% 05.deep_convnet | dropout_on_logits | after the last layer only
from common.layers import Dense, Dropout, Flatten, ReLU
from common.model import Sequential
from common.pooling import MaxPool2D
from common.winograd import WinogradConv2D

def deep_convnet(rng):
    return Sequential([
        WinogradConv2D(16, 3, pad=1), ReLU(), WinogradConv2D(16, 3, pad=1), ReLU(), MaxPool2D(),
        WinogradConv2D(32, 3, pad=1), ReLU(), WinogradConv2D(32, 3, pad=1), ReLU(), MaxPool2D(),
        WinogradConv2D(64, 3, pad=1), ReLU(), WinogradConv2D(64, 3, pad=1), ReLU(), MaxPool2D(),
        Flatten(), Dense(50), ReLU(), Dense(10), Dropout(0.5),
    ], input_shape=(1, 28, 28), seed=rng)

# %% 05.deep_convnet | dropout_elsewhere | before the dense layer
from common.layers import Dense, Dropout, Flatten, ReLU
from common.model import Sequential
from common.pooling import MaxPool2D
from common.winograd import WinogradConv2D

def deep_convnet(rng):
    return Sequential([
        WinogradConv2D(16, 3, pad=1), ReLU(), WinogradConv2D(16, 3, pad=1), ReLU(), MaxPool2D(),
        WinogradConv2D(32, 3, pad=1), ReLU(), WinogradConv2D(32, 3, pad=1), ReLU(), MaxPool2D(),
        WinogradConv2D(64, 3, pad=1), ReLU(), WinogradConv2D(64, 3, pad=1), ReLU(), MaxPool2D(),
        Flatten(), Dropout(0.5), Dense(50), ReLU(), Dense(10),
    ], input_shape=(1, 28, 28), seed=rng)

# %% 05.deep_convnet | other_share | p = 0.1
from common.layers import Dense, Dropout, Flatten, ReLU
from common.model import Sequential
from common.pooling import MaxPool2D
from common.winograd import WinogradConv2D

def deep_convnet(rng):
    return Sequential([
        WinogradConv2D(16, 3, pad=1), ReLU(), WinogradConv2D(16, 3, pad=1), ReLU(), MaxPool2D(),
        WinogradConv2D(32, 3, pad=1), ReLU(), WinogradConv2D(32, 3, pad=1), ReLU(), MaxPool2D(),
        WinogradConv2D(64, 3, pad=1), ReLU(), WinogradConv2D(64, 3, pad=1), ReLU(), MaxPool2D(),
        Flatten(), Dense(50), ReLU(), Dropout(0.1), Dense(10),
    ], input_shape=(1, 28, 28), seed=rng)

# %% 05.deep_convnet | other_share | p = 0.2
from common.layers import Dense, Dropout, Flatten, ReLU
from common.model import Sequential
from common.pooling import MaxPool2D
from common.winograd import WinogradConv2D

def deep_convnet(rng):
    return Sequential([
        WinogradConv2D(16, 3, pad=1), ReLU(), WinogradConv2D(16, 3, pad=1), ReLU(), MaxPool2D(),
        WinogradConv2D(32, 3, pad=1), ReLU(), WinogradConv2D(32, 3, pad=1), ReLU(), MaxPool2D(),
        WinogradConv2D(64, 3, pad=1), ReLU(), WinogradConv2D(64, 3, pad=1), ReLU(), MaxPool2D(),
        Flatten(), Dense(50), ReLU(), Dropout(0.2), Dense(10),
    ], input_shape=(1, 28, 28), seed=rng)

# %% 05.deep_convnet | other_share | p = 0.8
from common.layers import Dense, Dropout, Flatten, ReLU
from common.model import Sequential
from common.pooling import MaxPool2D
from common.winograd import WinogradConv2D

def deep_convnet(rng):
    return Sequential([
        WinogradConv2D(16, 3, pad=1), ReLU(), WinogradConv2D(16, 3, pad=1), ReLU(), MaxPool2D(),
        WinogradConv2D(32, 3, pad=1), ReLU(), WinogradConv2D(32, 3, pad=1), ReLU(), MaxPool2D(),
        WinogradConv2D(64, 3, pad=1), ReLU(), WinogradConv2D(64, 3, pad=1), ReLU(), MaxPool2D(),
        Flatten(), Dense(50), ReLU(), Dropout(0.8), Dense(10),
    ], input_shape=(1, 28, 28), seed=rng)

# %% 05.deep_convnet | dropout_not_scaled | C23, never scaled
from common.layers import Dense, Dropout, Flatten, ReLU
from common.model import Sequential
from common.pooling import MaxPool2D
from common.winograd import WinogradConv2D

class Old(Dropout):
    def forward(self, x, train=True):
        y = super().forward(x, train)
        return y * (1 - self.p) if train else y

def deep_convnet(rng):
    return Sequential([
        WinogradConv2D(16, 3, pad=1), ReLU(), WinogradConv2D(16, 3, pad=1), ReLU(), MaxPool2D(),
        WinogradConv2D(32, 3, pad=1), ReLU(), WinogradConv2D(32, 3, pad=1), ReLU(), MaxPool2D(),
        WinogradConv2D(64, 3, pad=1), ReLU(), WinogradConv2D(64, 3, pad=1), ReLU(), MaxPool2D(),
        Flatten(), Dense(50), ReLU(), Old(0.5, rng), Dense(10),
    ], input_shape=(1, 28, 28), seed=rng)

# %% 05.deep_convnet | dropout_not_scaled | scaled in evaluation
from common.layers import Dense, Dropout, Flatten, ReLU
from common.model import Sequential
from common.pooling import MaxPool2D
from common.winograd import WinogradConv2D

class Old(Dropout):
    def forward(self, x, train=True):
        y = super().forward(x, train)
        return y * (1 - self.p)

def deep_convnet(rng):
    return Sequential([
        WinogradConv2D(16, 3, pad=1), ReLU(), WinogradConv2D(16, 3, pad=1), ReLU(), MaxPool2D(),
        WinogradConv2D(32, 3, pad=1), ReLU(), WinogradConv2D(32, 3, pad=1), ReLU(), MaxPool2D(),
        WinogradConv2D(64, 3, pad=1), ReLU(), WinogradConv2D(64, 3, pad=1), ReLU(), MaxPool2D(),
        Flatten(), Dense(50), ReLU(), Old(0.5, rng), Dense(10),
    ], input_shape=(1, 28, 28), seed=rng)

# %% 05.deep_convnet | same_mask | one mask for all times
from common.layers import Dense, Dropout, Flatten, ReLU
from common.model import Sequential
from common.pooling import MaxPool2D
from common.winograd import WinogradConv2D

class Fixed:
    def __init__(self, rng):
        self.mask = 2 * (rng.random(50) < 0.5).astype('f')
    def forward(self, x, train=True):
        return x * self.mask if train else x
    def backward(self, dout):
        return dout * self.mask

def deep_convnet(rng):
    return Sequential([
        WinogradConv2D(16, 3, pad=1), ReLU(), WinogradConv2D(16, 3, pad=1), ReLU(), MaxPool2D(),
        WinogradConv2D(32, 3, pad=1), ReLU(), WinogradConv2D(32, 3, pad=1), ReLU(), MaxPool2D(),
        WinogradConv2D(64, 3, pad=1), ReLU(), WinogradConv2D(64, 3, pad=1), ReLU(), MaxPool2D(),
        Flatten(), Dense(50), ReLU(), Fixed(rng), Dense(10),
    ], input_shape=(1, 28, 28), seed=rng)

# %% 05.deep_convnet | ignores_rng | the seed left out
from common.layers import Dense, Dropout, Flatten, ReLU
from common.model import Sequential
from common.pooling import MaxPool2D
from common.winograd import WinogradConv2D

def deep_convnet(rng):
    return Sequential([
        WinogradConv2D(16, 3, pad=1), ReLU(), WinogradConv2D(16, 3, pad=1), ReLU(), MaxPool2D(),
        WinogradConv2D(32, 3, pad=1), ReLU(), WinogradConv2D(32, 3, pad=1), ReLU(), MaxPool2D(),
        WinogradConv2D(64, 3, pad=1), ReLU(), WinogradConv2D(64, 3, pad=1), ReLU(), MaxPool2D(),
        Flatten(), Dense(50), ReLU(), Dropout(0.5), Dense(10),
    ], input_shape=(1, 28, 28))

# %% 05.deep_convnet | ignores_rng | seeds the global state
from common.layers import Dense, Dropout, Flatten, ReLU
from common.model import Sequential
from common.pooling import MaxPool2D
from common.winograd import WinogradConv2D

def deep_convnet(rng):
    import numpy as np
    np.random.seed(1)
    return Sequential([
        WinogradConv2D(16, 3, pad=1), ReLU(), WinogradConv2D(16, 3, pad=1), ReLU(), MaxPool2D(),
        WinogradConv2D(32, 3, pad=1), ReLU(), WinogradConv2D(32, 3, pad=1), ReLU(), MaxPool2D(),
        WinogradConv2D(64, 3, pad=1), ReLU(), WinogradConv2D(64, 3, pad=1), ReLU(), MaxPool2D(),
        Flatten(), Dense(50), ReLU(), Dropout(0.5), Dense(10),
    ], input_shape=(1, 28, 28), seed=rng)

# %% 05.deep_convnet | shared_state | one network for all
from common.layers import Dense, Dropout, Flatten, ReLU
from common.model import Sequential
from common.pooling import MaxPool2D
from common.winograd import WinogradConv2D

def deep_convnet(rng):
    return Sequential(LAYERS, input_shape=(1, 28, 28), seed=rng)

LAYERS = [
        WinogradConv2D(16, 3, pad=1), ReLU(), WinogradConv2D(16, 3, pad=1), ReLU(), MaxPool2D(),
        WinogradConv2D(32, 3, pad=1), ReLU(), WinogradConv2D(32, 3, pad=1), ReLU(), MaxPool2D(),
        WinogradConv2D(64, 3, pad=1), ReLU(), WinogradConv2D(64, 3, pad=1), ReLU(), MaxPool2D(),
        Flatten(), Dense(50), ReLU(), Dropout(0.5), Dense(10),
]

# %% 05.deep_convnet | no_last_layer | the last dense layer forgotten
from common.layers import Dense, Dropout, Flatten, ReLU
from common.model import Sequential
from common.pooling import MaxPool2D
from common.winograd import WinogradConv2D

def deep_convnet(rng):
    return Sequential([
        WinogradConv2D(16, 3, pad=1), ReLU(), WinogradConv2D(16, 3, pad=1), ReLU(), MaxPool2D(),
        WinogradConv2D(32, 3, pad=1), ReLU(), WinogradConv2D(32, 3, pad=1), ReLU(), MaxPool2D(),
        WinogradConv2D(64, 3, pad=1), ReLU(), WinogradConv2D(64, 3, pad=1), ReLU(), MaxPool2D(),
        Flatten(), Dense(50), ReLU(), Dropout(0.5),
    ], input_shape=(1, 28, 28), seed=rng)

# %% 05.deep_convnet | layers_only | the list of layers itself
from common.layers import Dense, Dropout, Flatten, ReLU
from common.model import Sequential
from common.pooling import MaxPool2D
from common.winograd import WinogradConv2D

def deep_convnet(rng):
    return list([
        WinogradConv2D(16, 3, pad=1), ReLU(), WinogradConv2D(16, 3, pad=1), ReLU(), MaxPool2D(),
        WinogradConv2D(32, 3, pad=1), ReLU(), WinogradConv2D(32, 3, pad=1), ReLU(), MaxPool2D(),
        WinogradConv2D(64, 3, pad=1), ReLU(), WinogradConv2D(64, 3, pad=1), ReLU(), MaxPool2D(),
        Flatten(), Dense(50), ReLU(), Dropout(0.5), Dense(10),
    ])

# %% 05.deep_convnet | returns_none | returns nothing
from common.layers import Dense, Dropout, Flatten, ReLU
from common.model import Sequential
from common.pooling import MaxPool2D
from common.winograd import WinogradConv2D

def deep_convnet(rng):
    net = Sequential([
        WinogradConv2D(16, 3, pad=1), ReLU(), WinogradConv2D(16, 3, pad=1), ReLU(), MaxPool2D(),
        WinogradConv2D(32, 3, pad=1), ReLU(), WinogradConv2D(32, 3, pad=1), ReLU(), MaxPool2D(),
        WinogradConv2D(64, 3, pad=1), ReLU(), WinogradConv2D(64, 3, pad=1), ReLU(), MaxPool2D(),
        Flatten(), Dense(50), ReLU(), Dropout(0.5), Dense(10),
    ], input_shape=(1, 28, 28), seed=rng)

# %% 05.deep_convnet | - | logits times 2
from common.layers import Dense, Dropout, Flatten, ReLU
from common.model import Sequential
from common.pooling import MaxPool2D
from common.winograd import WinogradConv2D

def deep_convnet(rng):
    net = Sequential([
        WinogradConv2D(16, 3, pad=1), ReLU(), WinogradConv2D(16, 3, pad=1), ReLU(), MaxPool2D(),
        WinogradConv2D(32, 3, pad=1), ReLU(), WinogradConv2D(32, 3, pad=1), ReLU(), MaxPool2D(),
        WinogradConv2D(64, 3, pad=1), ReLU(), WinogradConv2D(64, 3, pad=1), ReLU(), MaxPool2D(),
        Flatten(), Dense(50), ReLU(), Dropout(0.5), Dense(10),
    ], input_shape=(1, 28, 28), seed=rng)
    class Twice:
        def forward(self, x):
            return 2 * x
        def backward(self, dout):
            return 2 * dout
    net.add(Twice())
    return net

# %% 05.deep_convnet | layers_only | only the layers
def deep_convnet(rng):
    from common.layers import Dense, Dropout, Flatten, ReLU
    from common.model import Sequential
    from common.pooling import MaxPool2D
    from common.winograd import WinogradConv2D
    return [
        WinogradConv2D(16, 3, pad=1), ReLU(),
        WinogradConv2D(16, 3, pad=1), ReLU(),
        MaxPool2D(),
        WinogradConv2D(32, 3, pad=1), ReLU(),
        WinogradConv2D(32, 3, pad=1), ReLU(),
        MaxPool2D(),
        WinogradConv2D(64, 3, pad=1), ReLU(),
        WinogradConv2D(64, 3, pad=1), ReLU(),
        MaxPool2D(),
        Flatten(),
        Dense(50), ReLU(), Dropout(0.5),
        Dense(10),
    ]

# %% 05.deep_convnet | unknown_attribute | weights of deviation 0.01
def deep_convnet(rng):
    from common.layers import Dense, Dropout, Flatten, ReLU
    from common.model import Sequential
    from common.pooling import MaxPool2D
    from common.winograd import WinogradConv2D
    model = Sequential([
        WinogradConv2D(16, 3, pad=1), ReLU(),
        WinogradConv2D(16, 3, pad=1), ReLU(),
        MaxPool2D(),
        WinogradConv2D(32, 3, pad=1), ReLU(),
        WinogradConv2D(32, 3, pad=1), ReLU(),
        MaxPool2D(),
        WinogradConv2D(64, 3, pad=1), ReLU(),
        WinogradConv2D(64, 3, pad=1), ReLU(),
        MaxPool2D(),
        Flatten(),
        Dense(50), ReLU(), Dropout(0.5),
        Dense(10),
    ], input_shape=(1, 28, 28), seed=rng)
    for key, value in model.params.items():
        if value.ndim > 1:
            value *= 0.01 / value.std()
    return model

# %% 05.deep_convnet | pools_elsewhere | pool after each convolution of the last block
def deep_convnet(rng):
    from common.layers import Dense, Dropout, Flatten, ReLU
    from common.model import Sequential
    from common.pooling import MaxPool2D
    from common.winograd import WinogradConv2D
    return Sequential([
        WinogradConv2D(16, 3, pad=1), ReLU(),
        WinogradConv2D(16, 3, pad=1), ReLU(),
        MaxPool2D(),
        WinogradConv2D(32, 3, pad=1), ReLU(),
        WinogradConv2D(32, 3, pad=1), ReLU(),
        MaxPool2D(),
        WinogradConv2D(64, 3, pad=1), ReLU(),
        MaxPool2D(),
        WinogradConv2D(64, 3, pad=1), ReLU(),
        Flatten(),
        Dense(50), ReLU(), Dropout(0.5),
        Dense(10),
    ], input_shape=(1, 28, 28), seed=rng)

# %% 05.deep_convnet | other_arguments | the class, not the model
def deep_convnet(rng):
    from common.layers import Dense, Dropout, Flatten, ReLU
    from common.model import Sequential
    from common.pooling import MaxPool2D
    from common.winograd import WinogradConv2D
    Sequential([
        WinogradConv2D(16, 3, pad=1), ReLU(),
        WinogradConv2D(16, 3, pad=1), ReLU(),
        MaxPool2D(),
        WinogradConv2D(32, 3, pad=1), ReLU(),
        WinogradConv2D(32, 3, pad=1), ReLU(),
        MaxPool2D(),
        WinogradConv2D(64, 3, pad=1), ReLU(),
        WinogradConv2D(64, 3, pad=1), ReLU(),
        MaxPool2D(),
        Flatten(),
        Dense(50), ReLU(), Dropout(0.5),
        Dense(10),
    ], input_shape=(1, 28, 28), seed=rng)
    return Sequential

# %% 05.deep_convnet | too_small | all weights halved
from common.layers import Dense, Dropout, Flatten, ReLU
from common.model import Sequential
from common.pooling import MaxPool2D
from common.winograd import WinogradConv2D

def deep_convnet(rng):
    layers = [
        WinogradConv2D(16, 3, pad=1), ReLU(),
        WinogradConv2D(16, 3, pad=1), ReLU(), MaxPool2D(),
        WinogradConv2D(32, 3, pad=1), ReLU(),
        WinogradConv2D(32, 3, pad=1), ReLU(), MaxPool2D(2),
        WinogradConv2D(64, 3, pad=1), ReLU(),
        WinogradConv2D(64, 3, pad=1), ReLU(), MaxPool2D(2, 2),
        Flatten(), Dense(50), ReLU(), Dropout(0.5),
        Dense(10)]
    model = Sequential(layers, input_shape=(1, 28, 28), seed=rng)
    for w in model.parameters().values():
        w *= 0.5
    return model

# %% 05.deep_convnet | too_large | all weights doubled
from common.layers import Dense, Dropout, Flatten, ReLU
from common.model import Sequential
from common.pooling import MaxPool2D
from common.winograd import WinogradConv2D

def deep_convnet(rng):
    layers = []
    for width in 16, 32, 64:
        layers += [WinogradConv2D(width, 3, pad=1), ReLU(), WinogradConv2D(width, 3, pad=1), ReLU(), MaxPool2D()]
    layers += [Flatten(), Dense(50), ReLU(), Dropout(0.5), Dense(10)]
    model = Sequential(layers, (1, 28, 28), rng)
    for values in model.parameters().values():
        values *= 2
    return model

# %% 05.BatchNorm2d | per_pixel | statistics over N alone, as for (N, D)
import numpy as np

class BatchNorm2d:
    def __init__(self, num_channels, momentum=0.9, eps=1e-5):
        self.momentum, self.eps = momentum, eps
        self.gamma, self.beta = np.ones(num_channels), np.zeros(num_channels)
        self.running_mean, self.running_var = np.zeros(num_channels), np.ones(num_channels)

    def forward(self, x, train=True):
        self.train = train
        if train:
            mean, var = x.mean(axis=(0, 2, 3)), x.var(axis=(0, 2, 3))
            self.running_mean = self.momentum * self.running_mean + (1 - self.momentum) * mean
            self.running_var = self.momentum * self.running_var + (1 - self.momentum) * var
        else:
            mean, var = self.running_mean, self.running_var
        self.std = np.sqrt(x.var(axis=0, keepdims=True) + self.eps)
        self.hat = (x - x.mean(axis=0, keepdims=True)) / self.std
        return self.gamma[:, None, None] * self.hat + self.beta[:, None, None]

    def backward(self, dout):
        axes = (0, 2, 3)
        self.dgamma, self.dbeta = (dout * self.hat).sum(axis=axes), dout.sum(axis=axes)
        d = dout * self.gamma[:, None, None]
        if self.train:
            d = d - d.mean(axis=axes, keepdims=True) - self.hat * (d * self.hat).mean(axis=axes, keepdims=True)
        return d / self.std

# %% 05.BatchNorm2d | per_pixel | flattened to features first
import numpy as np

class BatchNorm2d:
    def __init__(self, num_channels, momentum=0.9, eps=1e-5):
        self.momentum, self.eps = momentum, eps
        self.gamma, self.beta = np.ones(num_channels), np.zeros(num_channels)
        self.running_mean, self.running_var = np.zeros(num_channels), np.ones(num_channels)

    def forward(self, x, train=True):
        self.train = train
        if train:
            mean, var = x.mean(axis=0), x.var(axis=0)
            pass
            pass
        else:
            mean, var = self.running_mean, self.running_var
        self.std = np.sqrt(var + self.eps)
        self.hat = (x - mean) / self.std
        return self.gamma[:, None, None] * self.hat + self.beta[:, None, None]

    def backward(self, dout):
        axes = (0, 2, 3)
        self.dgamma, self.dbeta = (dout * self.hat).sum(axis=axes), dout.sum(axis=axes)
        d = dout * self.gamma[:, None, None]
        if self.train:
            d = d - d.mean(axis=axes, keepdims=True) - self.hat * (d * self.hat).mean(axis=axes, keepdims=True)
        return d / self.std

# %% 05.BatchNorm2d | per_image | instance normalization
import numpy as np

class BatchNorm2d:
    def __init__(self, num_channels, momentum=0.9, eps=1e-5):
        self.momentum, self.eps = momentum, eps
        self.gamma, self.beta = np.ones(num_channels), np.zeros(num_channels)
        self.running_mean, self.running_var = np.zeros(num_channels), np.ones(num_channels)

    def forward(self, x, train=True):
        self.train = train
        if train:
            mean, var = x.mean(axis=(0, 2, 3)), x.var(axis=(0, 2, 3))
            self.running_mean = self.momentum * self.running_mean + (1 - self.momentum) * mean
            self.running_var = self.momentum * self.running_var + (1 - self.momentum) * var
        else:
            mean, var = self.running_mean, self.running_var
        self.std = np.sqrt(x.var(axis=(2, 3), keepdims=True) + self.eps)
        self.hat = (x - x.mean(axis=(2, 3), keepdims=True)) / self.std
        return self.gamma[:, None, None] * self.hat + self.beta[:, None, None]

    def backward(self, dout):
        axes = (0, 2, 3)
        self.dgamma, self.dbeta = (dout * self.hat).sum(axis=axes), dout.sum(axis=axes)
        d = dout * self.gamma[:, None, None]
        if self.train:
            d = d - d.mean(axis=axes, keepdims=True) - self.hat * (d * self.hat).mean(axis=axes, keepdims=True)
        return d / self.std

# %% 05.BatchNorm2d | per_sample | layer normalization
import numpy as np

class BatchNorm2d:
    def __init__(self, num_channels, momentum=0.9, eps=1e-5):
        self.momentum, self.eps = momentum, eps
        self.gamma, self.beta = np.ones(num_channels), np.zeros(num_channels)
        self.running_mean, self.running_var = np.zeros(num_channels), np.ones(num_channels)

    def forward(self, x, train=True):
        self.train = train
        if train:
            mean, var = x.mean(axis=(0, 2, 3)), x.var(axis=(0, 2, 3))
            self.running_mean = self.momentum * self.running_mean + (1 - self.momentum) * mean
            self.running_var = self.momentum * self.running_var + (1 - self.momentum) * var
        else:
            mean, var = self.running_mean, self.running_var
        self.std = np.sqrt(x.var(axis=(1, 2, 3), keepdims=True) + self.eps)
        self.hat = (x - x.mean(axis=(1, 2, 3), keepdims=True)) / self.std
        return self.gamma[:, None, None] * self.hat + self.beta[:, None, None]

    def backward(self, dout):
        axes = (0, 2, 3)
        self.dgamma, self.dbeta = (dout * self.hat).sum(axis=axes), dout.sum(axis=axes)
        d = dout * self.gamma[:, None, None]
        if self.train:
            d = d - d.mean(axis=axes, keepdims=True) - self.hat * (d * self.hat).mean(axis=axes, keepdims=True)
        return d / self.std

# %% 05.BatchNorm2d | one_mean_for_all | no axis
import numpy as np

class BatchNorm2d:
    def __init__(self, num_channels, momentum=0.9, eps=1e-5):
        self.momentum, self.eps = momentum, eps
        self.gamma, self.beta = np.ones(num_channels), np.zeros(num_channels)
        self.running_mean, self.running_var = np.zeros(num_channels), np.ones(num_channels)

    def forward(self, x, train=True):
        self.train = train
        if train:
            mean, var = x.mean(axis=(0, 2, 3)), x.var(axis=(0, 2, 3))
            self.running_mean = self.momentum * self.running_mean + (1 - self.momentum) * mean
            self.running_var = self.momentum * self.running_var + (1 - self.momentum) * var
        else:
            mean, var = self.running_mean, self.running_var
        self.std = np.sqrt(x.var(axis=None, keepdims=True) + self.eps)
        self.hat = (x - x.mean(axis=None, keepdims=True)) / self.std
        return self.gamma[:, None, None] * self.hat + self.beta[:, None, None]

    def backward(self, dout):
        axes = (0, 2, 3)
        self.dgamma, self.dbeta = (dout * self.hat).sum(axis=axes), dout.sum(axis=axes)
        d = dout * self.gamma[:, None, None]
        if self.train:
            d = d - d.mean(axis=axes, keepdims=True) - self.hat * (d * self.hat).mean(axis=axes, keepdims=True)
        return d / self.std

# %% 05.BatchNorm2d | other_axes | E07, axes (0, 1)
import numpy as np

class BatchNorm2d:
    def __init__(self, num_channels, momentum=0.9, eps=1e-5):
        self.momentum, self.eps = momentum, eps
        self.gamma, self.beta = np.ones(num_channels), np.zeros(num_channels)
        self.running_mean, self.running_var = np.zeros(num_channels), np.ones(num_channels)

    def forward(self, x, train=True):
        self.train = train
        if train:
            mean, var = x.mean(axis=(0, 2, 3)), x.var(axis=(0, 2, 3))
            self.running_mean = self.momentum * self.running_mean + (1 - self.momentum) * mean
            self.running_var = self.momentum * self.running_var + (1 - self.momentum) * var
        else:
            mean, var = self.running_mean, self.running_var
        self.std = np.sqrt(x.var(axis=(0, 1), keepdims=True) + self.eps)
        self.hat = (x - x.mean(axis=(0, 1), keepdims=True)) / self.std
        return self.gamma[:, None, None] * self.hat + self.beta[:, None, None]

    def backward(self, dout):
        axes = (0, 2, 3)
        self.dgamma, self.dbeta = (dout * self.hat).sum(axis=axes), dout.sum(axis=axes)
        d = dout * self.gamma[:, None, None]
        if self.train:
            d = d - d.mean(axis=axes, keepdims=True) - self.hat * (d * self.hat).mean(axis=axes, keepdims=True)
        return d / self.std

# %% 05.BatchNorm2d | other_axes | axes (0, 1, 2), as for channels last
import numpy as np

class BatchNorm2d:
    def __init__(self, num_channels, momentum=0.9, eps=1e-5):
        self.momentum, self.eps = momentum, eps
        self.gamma, self.beta = np.ones(num_channels), np.zeros(num_channels)
        self.running_mean, self.running_var = np.zeros(num_channels), np.ones(num_channels)

    def forward(self, x, train=True):
        self.train = train
        if train:
            mean, var = x.mean(axis=(0, 2, 3)), x.var(axis=(0, 2, 3))
            self.running_mean = self.momentum * self.running_mean + (1 - self.momentum) * mean
            self.running_var = self.momentum * self.running_var + (1 - self.momentum) * var
        else:
            mean, var = self.running_mean, self.running_var
        self.std = np.sqrt(x.var(axis=(0, 1, 2), keepdims=True) + self.eps)
        self.hat = (x - x.mean(axis=(0, 1, 2), keepdims=True)) / self.std
        return self.gamma[:, None, None] * self.hat + self.beta[:, None, None]

    def backward(self, dout):
        axes = (0, 2, 3)
        self.dgamma, self.dbeta = (dout * self.hat).sum(axis=axes), dout.sum(axis=axes)
        d = dout * self.gamma[:, None, None]
        if self.train:
            d = d - d.mean(axis=axes, keepdims=True) - self.hat * (d * self.hat).mean(axis=axes, keepdims=True)
        return d / self.std

# %% 05.BatchNorm2d | other_axes | over the channels
import numpy as np

class BatchNorm2d:
    def __init__(self, num_channels, momentum=0.9, eps=1e-5):
        self.momentum, self.eps = momentum, eps
        self.gamma, self.beta = np.ones(num_channels), np.zeros(num_channels)
        self.running_mean, self.running_var = np.zeros(num_channels), np.ones(num_channels)

    def forward(self, x, train=True):
        self.train = train
        if train:
            mean, var = x.mean(axis=(0, 2, 3)), x.var(axis=(0, 2, 3))
            self.running_mean = self.momentum * self.running_mean + (1 - self.momentum) * mean
            self.running_var = self.momentum * self.running_var + (1 - self.momentum) * var
        else:
            mean, var = self.running_mean, self.running_var
        self.std = np.sqrt(x.var(axis=1, keepdims=True) + self.eps)
        self.hat = (x - x.mean(axis=1, keepdims=True)) / self.std
        return self.gamma[:, None, None] * self.hat + self.beta[:, None, None]

    def backward(self, dout):
        axes = (0, 2, 3)
        self.dgamma, self.dbeta = (dout * self.hat).sum(axis=axes), dout.sum(axis=axes)
        d = dout * self.gamma[:, None, None]
        if self.train:
            d = d - d.mean(axis=axes, keepdims=True) - self.hat * (d * self.hat).mean(axis=axes, keepdims=True)
        return d / self.std

# %% 05.BatchNorm2d | shape_clash | gamma meets the last axis
import numpy as np

class BatchNorm2d:
    def __init__(self, num_channels, momentum=0.9, eps=1e-5):
        self.momentum, self.eps = momentum, eps
        self.gamma, self.beta = np.ones(num_channels), np.zeros(num_channels)
        self.running_mean, self.running_var = np.zeros(num_channels), np.ones(num_channels)

    def forward(self, x, train=True):
        self.train = train
        if train:
            mean, var = x.mean(axis=(0, 2, 3)), x.var(axis=(0, 2, 3))
            self.running_mean = self.momentum * self.running_mean + (1 - self.momentum) * mean
            self.running_var = self.momentum * self.running_var + (1 - self.momentum) * var
        else:
            mean, var = self.running_mean, self.running_var
        self.std = np.sqrt(var + self.eps)[:, None, None]
        self.hat = (x - mean[:, None, None]) / self.std
        return self.gamma * self.hat + self.beta

    def backward(self, dout):
        axes = (0, 2, 3)
        self.dgamma, self.dbeta = (dout * self.hat).sum(axis=axes), dout.sum(axis=axes)
        d = dout * self.gamma[:, None, None]
        if self.train:
            d = d - d.mean(axis=axes, keepdims=True) - self.hat * (d * self.hat).mean(axis=axes, keepdims=True)
        return d / self.std

# %% 05.BatchNorm2d | counts_images | the variance divided by N
import numpy as np

class BatchNorm2d:
    def __init__(self, num_channels, momentum=0.9, eps=1e-5):
        self.momentum, self.eps = momentum, eps
        self.gamma, self.beta = np.ones(num_channels), np.zeros(num_channels)
        self.running_mean, self.running_var = np.zeros(num_channels), np.ones(num_channels)

    def forward(self, x, train=True):
        self.train = train
        if train:
            mean, var = x.mean(axis=(0, 2, 3)), x.var(axis=(0, 2, 3)) * x.shape[2] * x.shape[3]
            self.running_mean = self.momentum * self.running_mean + (1 - self.momentum) * mean
            self.running_var = self.momentum * self.running_var + (1 - self.momentum) * var
        else:
            mean, var = self.running_mean, self.running_var
        self.std = np.sqrt(var + self.eps)[:, None, None]
        self.hat = (x - mean[:, None, None]) / self.std
        return self.gamma[:, None, None] * self.hat + self.beta[:, None, None]

    def backward(self, dout):
        axes = (0, 2, 3)
        self.dgamma, self.dbeta = (dout * self.hat).sum(axis=axes), dout.sum(axis=axes)
        d = dout * self.gamma[:, None, None]
        if self.train:
            d = d - d.mean(axis=axes, keepdims=True) - self.hat * (d * self.hat).mean(axis=axes, keepdims=True)
        return d / self.std

# %% 05.BatchNorm2d | counts_images | means over N in the gradient
import numpy as np

class BatchNorm2d:
    def __init__(self, num_channels, momentum=0.9, eps=1e-5):
        self.momentum, self.eps = momentum, eps
        self.gamma, self.beta = np.ones(num_channels), np.zeros(num_channels)
        self.running_mean, self.running_var = np.zeros(num_channels), np.ones(num_channels)

    def forward(self, x, train=True):
        self.train = train
        if train:
            mean, var = x.mean(axis=(0, 2, 3)), x.var(axis=(0, 2, 3))
            self.running_mean = self.momentum * self.running_mean + (1 - self.momentum) * mean
            self.running_var = self.momentum * self.running_var + (1 - self.momentum) * var
        else:
            mean, var = self.running_mean, self.running_var
        self.std = np.sqrt(var + self.eps)[:, None, None]
        self.hat = (x - mean[:, None, None]) / self.std
        return self.gamma[:, None, None] * self.hat + self.beta[:, None, None]

    def backward(self, dout):
        axes = (0, 2, 3)
        self.dgamma, self.dbeta = (dout * self.hat).sum(axis=axes), dout.sum(axis=axes)
        d = dout * self.gamma[:, None, None]
        if self.train:
            d = d - d.sum(axis=axes, keepdims=True) / len(d) - self.hat * (d * self.hat).sum(axis=axes, keepdims=True) / len(d)
        return d / self.std

# %% 05.BatchNorm2d | unbiased_variance | n - 1
import numpy as np

class BatchNorm2d:
    def __init__(self, num_channels, momentum=0.9, eps=1e-5):
        self.momentum, self.eps = momentum, eps
        self.gamma, self.beta = np.ones(num_channels), np.zeros(num_channels)
        self.running_mean, self.running_var = np.zeros(num_channels), np.ones(num_channels)

    def forward(self, x, train=True):
        self.train = train
        if train:
            mean, var = x.mean(axis=(0, 2, 3)), x.var(axis=(0, 2, 3), ddof=1)
            self.running_mean = self.momentum * self.running_mean + (1 - self.momentum) * mean
            self.running_var = self.momentum * self.running_var + (1 - self.momentum) * var
        else:
            mean, var = self.running_mean, self.running_var
        self.std = np.sqrt(var + self.eps)[:, None, None]
        self.hat = (x - mean[:, None, None]) / self.std
        return self.gamma[:, None, None] * self.hat + self.beta[:, None, None]

    def backward(self, dout):
        axes = (0, 2, 3)
        self.dgamma, self.dbeta = (dout * self.hat).sum(axis=axes), dout.sum(axis=axes)
        d = dout * self.gamma[:, None, None]
        if self.train:
            d = d - d.mean(axis=axes, keepdims=True) - self.hat * (d * self.hat).mean(axis=axes, keepdims=True)
        return d / self.std

# %% 05.BatchNorm2d | unbiased_variance | n - 1 in the running variance alone, as PyTorch has it (E64)
import numpy as np

class BatchNorm2d:
    def __init__(self, num_channels, momentum=0.9, eps=1e-5):
        self.momentum, self.eps = momentum, eps
        self.gamma, self.beta = np.ones(num_channels), np.zeros(num_channels)
        self.running_mean, self.running_var = np.zeros(num_channels), np.ones(num_channels)

    def forward(self, x, train=True):
        self.train = train
        if train:
            mean, var = x.mean(axis=(0, 2, 3)), x.var(axis=(0, 2, 3))
            self.running_mean = self.momentum * self.running_mean + (1 - self.momentum) * mean
            self.running_var = self.momentum * self.running_var + (1 - self.momentum) * x.var(axis=(0, 2, 3), ddof=1)
        else:
            mean, var = self.running_mean, self.running_var
        self.std = np.sqrt(var + self.eps)[:, None, None]
        self.hat = (x - mean[:, None, None]) / self.std
        return self.gamma[:, None, None] * self.hat + self.beta[:, None, None]

    def backward(self, dout):
        axes = (0, 2, 3)
        self.dgamma, self.dbeta = (dout * self.hat).sum(axis=axes), dout.sum(axis=axes)
        d = dout * self.gamma[:, None, None]
        if self.train:
            d = d - d.mean(axis=axes, keepdims=True) - self.hat * (d * self.hat).mean(axis=axes, keepdims=True)
        return d / self.std

# %% 05.BatchNorm2d | not_normalized | A50, gamma times x
import numpy as np

class BatchNorm2d:
    def __init__(self, num_channels, momentum=0.9, eps=1e-5):
        self.momentum, self.eps = momentum, eps
        self.gamma, self.beta = np.ones(num_channels), np.zeros(num_channels)
        self.running_mean, self.running_var = np.zeros(num_channels), np.ones(num_channels)

    def forward(self, x, train=True):
        self.train = train
        if train:
            mean, var = x.mean(axis=(0, 2, 3)), x.var(axis=(0, 2, 3))
            self.running_mean = self.momentum * self.running_mean + (1 - self.momentum) * mean
            self.running_var = self.momentum * self.running_var + (1 - self.momentum) * var
        else:
            mean, var = self.running_mean, self.running_var
        self.std = np.sqrt(var + self.eps)[:, None, None]
        self.hat = (x - mean[:, None, None]) / self.std
        return self.gamma[:, None, None] * x + self.beta[:, None, None]

    def backward(self, dout):
        axes = (0, 2, 3)
        self.dgamma, self.dbeta = (dout * self.hat).sum(axis=axes), dout.sum(axis=axes)
        d = dout * self.gamma[:, None, None]
        if self.train:
            d = d - d.mean(axis=axes, keepdims=True) - self.hat * (d * self.hat).mean(axis=axes, keepdims=True)
        return d / self.std

# %% 05.BatchNorm2d | not_centred | the mean forgotten
import numpy as np

class BatchNorm2d:
    def __init__(self, num_channels, momentum=0.9, eps=1e-5):
        self.momentum, self.eps = momentum, eps
        self.gamma, self.beta = np.ones(num_channels), np.zeros(num_channels)
        self.running_mean, self.running_var = np.zeros(num_channels), np.ones(num_channels)

    def forward(self, x, train=True):
        self.train = train
        if train:
            mean, var = x.mean(axis=(0, 2, 3)), x.var(axis=(0, 2, 3))
            self.running_mean = self.momentum * self.running_mean + (1 - self.momentum) * mean
            self.running_var = self.momentum * self.running_var + (1 - self.momentum) * var
        else:
            mean, var = self.running_mean, self.running_var
        self.std = np.sqrt(var + self.eps)[:, None, None]
        self.hat = x / self.std
        return self.gamma[:, None, None] * self.hat + self.beta[:, None, None]

    def backward(self, dout):
        axes = (0, 2, 3)
        self.dgamma, self.dbeta = (dout * self.hat).sum(axis=axes), dout.sum(axis=axes)
        d = dout * self.gamma[:, None, None]
        if self.train:
            d = d - d.mean(axis=axes, keepdims=True) - self.hat * (d * self.hat).mean(axis=axes, keepdims=True)
        return d / self.std

# %% 05.BatchNorm2d | divided_by_variance | the root forgotten
import numpy as np

class BatchNorm2d:
    def __init__(self, num_channels, momentum=0.9, eps=1e-5):
        self.momentum, self.eps = momentum, eps
        self.gamma, self.beta = np.ones(num_channels), np.zeros(num_channels)
        self.running_mean, self.running_var = np.zeros(num_channels), np.ones(num_channels)

    def forward(self, x, train=True):
        self.train = train
        if train:
            mean, var = x.mean(axis=(0, 2, 3)), x.var(axis=(0, 2, 3))
            self.running_mean = self.momentum * self.running_mean + (1 - self.momentum) * mean
            self.running_var = self.momentum * self.running_var + (1 - self.momentum) * var
        else:
            mean, var = self.running_mean, self.running_var
        self.std = (var + self.eps)[:, None, None]
        self.hat = (x - mean[:, None, None]) / self.std
        return self.gamma[:, None, None] * self.hat + self.beta[:, None, None]

    def backward(self, dout):
        axes = (0, 2, 3)
        self.dgamma, self.dbeta = (dout * self.hat).sum(axis=axes), dout.sum(axis=axes)
        d = dout * self.gamma[:, None, None]
        if self.train:
            d = d - d.mean(axis=axes, keepdims=True) - self.hat * (d * self.hat).mean(axis=axes, keepdims=True)
        return d / self.std

# %% 05.BatchNorm2d | root_of_deviation | np.std where the variance belongs
import numpy as np

class BatchNorm2d:
    def __init__(self, num_channels, momentum=0.9, eps=1e-5):
        self.momentum, self.eps = momentum, eps
        self.gamma, self.beta = np.ones(num_channels), np.zeros(num_channels)
        self.running_mean, self.running_var = np.zeros(num_channels), np.ones(num_channels)

    def forward(self, x, train=True):
        self.train = train
        if train:
            mean, var = x.mean(axis=(0, 2, 3)), x.std(axis=(0, 2, 3))
            self.running_mean = self.momentum * self.running_mean + (1 - self.momentum) * mean
            self.running_var = self.momentum * self.running_var + (1 - self.momentum) * var
        else:
            mean, var = self.running_mean, self.running_var
        self.std = np.sqrt(var + self.eps)[:, None, None]
        self.hat = (x - mean[:, None, None]) / self.std
        return self.gamma[:, None, None] * self.hat + self.beta[:, None, None]

    def backward(self, dout):
        axes = (0, 2, 3)
        self.dgamma, self.dbeta = (dout * self.hat).sum(axis=axes), dout.sum(axis=axes)
        d = dout * self.gamma[:, None, None]
        if self.train:
            d = d - d.mean(axis=axes, keepdims=True) - self.hat * (d * self.hat).mean(axis=axes, keepdims=True)
        return d / self.std

# %% 05.BatchNorm2d | no_eps | eps forgotten
import numpy as np

class BatchNorm2d:
    def __init__(self, num_channels, momentum=0.9, eps=1e-5):
        self.momentum, self.eps = momentum, eps
        self.gamma, self.beta = np.ones(num_channels), np.zeros(num_channels)
        self.running_mean, self.running_var = np.zeros(num_channels), np.ones(num_channels)

    def forward(self, x, train=True):
        self.train = train
        if train:
            mean, var = x.mean(axis=(0, 2, 3)), x.var(axis=(0, 2, 3))
            self.running_mean = self.momentum * self.running_mean + (1 - self.momentum) * mean
            self.running_var = self.momentum * self.running_var + (1 - self.momentum) * var
        else:
            mean, var = self.running_mean, self.running_var
        self.std = np.sqrt(var)[:, None, None]
        self.hat = (x - mean[:, None, None]) / self.std
        return self.gamma[:, None, None] * self.hat + self.beta[:, None, None]

    def backward(self, dout):
        axes = (0, 2, 3)
        self.dgamma, self.dbeta = (dout * self.hat).sum(axis=axes), dout.sum(axis=axes)
        d = dout * self.gamma[:, None, None]
        if self.train:
            d = d - d.mean(axis=axes, keepdims=True) - self.hat * (d * self.hat).mean(axis=axes, keepdims=True)
        return d / self.std

# %% 05.BatchNorm2d | eps_outside_root | eps after the root
import numpy as np

class BatchNorm2d:
    def __init__(self, num_channels, momentum=0.9, eps=1e-5):
        self.momentum, self.eps = momentum, eps
        self.gamma, self.beta = np.ones(num_channels), np.zeros(num_channels)
        self.running_mean, self.running_var = np.zeros(num_channels), np.ones(num_channels)

    def forward(self, x, train=True):
        self.train = train
        if train:
            mean, var = x.mean(axis=(0, 2, 3)), x.var(axis=(0, 2, 3))
            self.running_mean = self.momentum * self.running_mean + (1 - self.momentum) * mean
            self.running_var = self.momentum * self.running_var + (1 - self.momentum) * var
        else:
            mean, var = self.running_mean, self.running_var
        self.std = (np.sqrt(var) + self.eps)[:, None, None]
        self.hat = (x - mean[:, None, None]) / self.std
        return self.gamma[:, None, None] * self.hat + self.beta[:, None, None]

    def backward(self, dout):
        axes = (0, 2, 3)
        self.dgamma, self.dbeta = (dout * self.hat).sum(axis=axes), dout.sum(axis=axes)
        d = dout * self.gamma[:, None, None]
        if self.train:
            d = d - d.mean(axis=axes, keepdims=True) - self.hat * (d * self.hat).mean(axis=axes, keepdims=True)
        return d / self.std

# %% 05.BatchNorm2d | gamma_beta_ignored | gamma and beta without effect
import numpy as np

class BatchNorm2d:
    def __init__(self, num_channels, momentum=0.9, eps=1e-5):
        self.momentum, self.eps = momentum, eps
        self.gamma, self.beta = np.ones(num_channels), np.zeros(num_channels)
        self.running_mean, self.running_var = np.zeros(num_channels), np.ones(num_channels)

    def forward(self, x, train=True):
        self.train = train
        if train:
            mean, var = x.mean(axis=(0, 2, 3)), x.var(axis=(0, 2, 3))
            self.running_mean = self.momentum * self.running_mean + (1 - self.momentum) * mean
            self.running_var = self.momentum * self.running_var + (1 - self.momentum) * var
        else:
            mean, var = self.running_mean, self.running_var
        self.std = np.sqrt(var + self.eps)[:, None, None]
        self.hat = (x - mean[:, None, None]) / self.std
        return self.hat

    def backward(self, dout):
        axes = (0, 2, 3)
        self.dgamma, self.dbeta = (dout * self.hat).sum(axis=axes), dout.sum(axis=axes)
        d = dout * self.gamma[:, None, None]
        if self.train:
            d = d - d.mean(axis=axes, keepdims=True) - self.hat * (d * self.hat).mean(axis=axes, keepdims=True)
        return d / self.std

# %% 05.BatchNorm2d | gamma_or_beta_ignored | no beta
import numpy as np

class BatchNorm2d:
    def __init__(self, num_channels, momentum=0.9, eps=1e-5):
        self.momentum, self.eps = momentum, eps
        self.gamma, self.beta = np.ones(num_channels), np.zeros(num_channels)
        self.running_mean, self.running_var = np.zeros(num_channels), np.ones(num_channels)

    def forward(self, x, train=True):
        self.train = train
        if train:
            mean, var = x.mean(axis=(0, 2, 3)), x.var(axis=(0, 2, 3))
            self.running_mean = self.momentum * self.running_mean + (1 - self.momentum) * mean
            self.running_var = self.momentum * self.running_var + (1 - self.momentum) * var
        else:
            mean, var = self.running_mean, self.running_var
        self.std = np.sqrt(var + self.eps)[:, None, None]
        self.hat = (x - mean[:, None, None]) / self.std
        return self.gamma[:, None, None] * self.hat

    def backward(self, dout):
        axes = (0, 2, 3)
        self.dgamma, self.dbeta = (dout * self.hat).sum(axis=axes), dout.sum(axis=axes)
        d = dout * self.gamma[:, None, None]
        if self.train:
            d = d - d.mean(axis=axes, keepdims=True) - self.hat * (d * self.hat).mean(axis=axes, keepdims=True)
        return d / self.std

# %% 05.BatchNorm2d | kept_4d | attributes of shape (1, C, 1, 1)
import numpy as np

class BatchNorm2d:
    def __init__(self, num_channels, momentum=0.9, eps=1e-5):
        self.momentum, self.eps = momentum, eps
        self.gamma, self.beta = np.ones((1, num_channels, 1, 1)), np.zeros((1, num_channels, 1, 1))
        self.running_mean, self.running_var = np.zeros(num_channels), np.ones(num_channels)

    def forward(self, x, train=True):
        self.train = train
        if train:
            mean, var = x.mean(axis=(0, 2, 3)), x.var(axis=(0, 2, 3))
            self.running_mean = self.momentum * self.running_mean + (1 - self.momentum) * mean
            self.running_var = self.momentum * self.running_var + (1 - self.momentum) * var
        else:
            mean, var = self.running_mean, self.running_var
        self.std = np.sqrt(var + self.eps)[:, None, None]
        self.hat = (x - mean[:, None, None]) / self.std
        return self.gamma * self.hat + self.beta

    def backward(self, dout):
        axes = (0, 2, 3)
        self.dgamma, self.dbeta = (dout * self.hat).sum(axis=axes), dout.sum(axis=axes)
        d = dout * self.gamma
        if self.train:
            d = d - d.mean(axis=axes, keepdims=True) - self.hat * (d * self.hat).mean(axis=axes, keepdims=True)
        return d / self.std

# %% 05.BatchNorm2d | kept_4d | dgamma with kept axes
import numpy as np

class BatchNorm2d:
    def __init__(self, num_channels, momentum=0.9, eps=1e-5):
        self.momentum, self.eps = momentum, eps
        self.gamma, self.beta = np.ones(num_channels), np.zeros(num_channels)
        self.running_mean, self.running_var = np.zeros(num_channels), np.ones(num_channels)

    def forward(self, x, train=True):
        self.train = train
        if train:
            mean, var = x.mean(axis=(0, 2, 3)), x.var(axis=(0, 2, 3))
            self.running_mean = self.momentum * self.running_mean + (1 - self.momentum) * mean
            self.running_var = self.momentum * self.running_var + (1 - self.momentum) * var
        else:
            mean, var = self.running_mean, self.running_var
        self.std = np.sqrt(var + self.eps)[:, None, None]
        self.hat = (x - mean[:, None, None]) / self.std
        return self.gamma[:, None, None] * self.hat + self.beta[:, None, None]

    def backward(self, dout):
        axes = (0, 2, 3)
        self.dgamma, self.dbeta = (dout * self.hat).sum(axis=axes, keepdims=True), dout.sum(axis=axes)
        d = dout * self.gamma[:, None, None]
        if self.train:
            d = d - d.mean(axis=axes, keepdims=True) - self.hat * (d * self.hat).mean(axis=axes, keepdims=True)
        return d / self.std

# %% 05.BatchNorm2d | per_pixel | dgamma summed over N alone
import numpy as np

class BatchNorm2d:
    def __init__(self, num_channels, momentum=0.9, eps=1e-5):
        self.momentum, self.eps = momentum, eps
        self.gamma, self.beta = np.ones(num_channels), np.zeros(num_channels)
        self.running_mean, self.running_var = np.zeros(num_channels), np.ones(num_channels)

    def forward(self, x, train=True):
        self.train = train
        if train:
            mean, var = x.mean(axis=(0, 2, 3)), x.var(axis=(0, 2, 3))
            self.running_mean = self.momentum * self.running_mean + (1 - self.momentum) * mean
            self.running_var = self.momentum * self.running_var + (1 - self.momentum) * var
        else:
            mean, var = self.running_mean, self.running_var
        self.std = np.sqrt(var + self.eps)[:, None, None]
        self.hat = (x - mean[:, None, None]) / self.std
        return self.gamma[:, None, None] * self.hat + self.beta[:, None, None]

    def backward(self, dout):
        axes = (0, 2, 3)
        self.dgamma, self.dbeta = (dout * self.hat).sum(axis=0), dout.sum(axis=axes)
        d = dout * self.gamma[:, None, None]
        if self.train:
            d = d - d.mean(axis=axes, keepdims=True) - self.hat * (d * self.hat).mean(axis=axes, keepdims=True)
        return d / self.std

# %% 05.BatchNorm2d | summed_over_all | dbeta one number
import numpy as np

class BatchNorm2d:
    def __init__(self, num_channels, momentum=0.9, eps=1e-5):
        self.momentum, self.eps = momentum, eps
        self.gamma, self.beta = np.ones(num_channels), np.zeros(num_channels)
        self.running_mean, self.running_var = np.zeros(num_channels), np.ones(num_channels)

    def forward(self, x, train=True):
        self.train = train
        if train:
            mean, var = x.mean(axis=(0, 2, 3)), x.var(axis=(0, 2, 3))
            self.running_mean = self.momentum * self.running_mean + (1 - self.momentum) * mean
            self.running_var = self.momentum * self.running_var + (1 - self.momentum) * var
        else:
            mean, var = self.running_mean, self.running_var
        self.std = np.sqrt(var + self.eps)[:, None, None]
        self.hat = (x - mean[:, None, None]) / self.std
        return self.gamma[:, None, None] * self.hat + self.beta[:, None, None]

    def backward(self, dout):
        axes = (0, 2, 3)
        self.dgamma, self.dbeta = (dout * self.hat).sum(axis=axes), dout.sum()
        d = dout * self.gamma[:, None, None]
        if self.train:
            d = d - d.mean(axis=axes, keepdims=True) - self.hat * (d * self.hat).mean(axis=axes, keepdims=True)
        return d / self.std

# %% 05.BatchNorm2d | momentum_swapped | A57, E63: momentum with the new term
import numpy as np

class BatchNorm2d:
    def __init__(self, num_channels, momentum=0.9, eps=1e-5):
        self.momentum, self.eps = momentum, eps
        self.gamma, self.beta = np.ones(num_channels), np.zeros(num_channels)
        self.running_mean, self.running_var = np.zeros(num_channels), np.ones(num_channels)

    def forward(self, x, train=True):
        self.train = train
        if train:
            mean, var = x.mean(axis=(0, 2, 3)), x.var(axis=(0, 2, 3))
            self.running_mean = (1 - self.momentum) * self.running_mean + self.momentum * mean
            self.running_var = self.momentum * self.running_var + (1 - self.momentum) * var
        else:
            mean, var = self.running_mean, self.running_var
        self.std = np.sqrt(var + self.eps)[:, None, None]
        self.hat = (x - mean[:, None, None]) / self.std
        return self.gamma[:, None, None] * self.hat + self.beta[:, None, None]

    def backward(self, dout):
        axes = (0, 2, 3)
        self.dgamma, self.dbeta = (dout * self.hat).sum(axis=axes), dout.sum(axis=axes)
        d = dout * self.gamma[:, None, None]
        if self.train:
            d = d - d.mean(axis=axes, keepdims=True) - self.hat * (d * self.hat).mean(axis=axes, keepdims=True)
        return d / self.std

# %% 05.BatchNorm2d | overwritten | the last batch alone
import numpy as np

class BatchNorm2d:
    def __init__(self, num_channels, momentum=0.9, eps=1e-5):
        self.momentum, self.eps = momentum, eps
        self.gamma, self.beta = np.ones(num_channels), np.zeros(num_channels)
        self.running_mean, self.running_var = np.zeros(num_channels), np.ones(num_channels)

    def forward(self, x, train=True):
        self.train = train
        if train:
            mean, var = x.mean(axis=(0, 2, 3)), x.var(axis=(0, 2, 3))
            self.running_mean = mean
            self.running_var = self.momentum * self.running_var + (1 - self.momentum) * var
        else:
            mean, var = self.running_mean, self.running_var
        self.std = np.sqrt(var + self.eps)[:, None, None]
        self.hat = (x - mean[:, None, None]) / self.std
        return self.gamma[:, None, None] * self.hat + self.beta[:, None, None]

    def backward(self, dout):
        axes = (0, 2, 3)
        self.dgamma, self.dbeta = (dout * self.hat).sum(axis=axes), dout.sum(axis=axes)
        d = dout * self.gamma[:, None, None]
        if self.train:
            d = d - d.mean(axis=axes, keepdims=True) - self.hat * (d * self.hat).mean(axis=axes, keepdims=True)
        return d / self.std

# %% 05.BatchNorm2d | never_updated | running variance stays
import numpy as np

class BatchNorm2d:
    def __init__(self, num_channels, momentum=0.9, eps=1e-5):
        self.momentum, self.eps = momentum, eps
        self.gamma, self.beta = np.ones(num_channels), np.zeros(num_channels)
        self.running_mean, self.running_var = np.zeros(num_channels), np.ones(num_channels)

    def forward(self, x, train=True):
        self.train = train
        if train:
            mean, var = x.mean(axis=(0, 2, 3)), x.var(axis=(0, 2, 3))
            self.running_mean = self.momentum * self.running_mean + (1 - self.momentum) * mean
        else:
            mean, var = self.running_mean, self.running_var
        self.std = np.sqrt(var + self.eps)[:, None, None]
        self.hat = (x - mean[:, None, None]) / self.std
        return self.gamma[:, None, None] * self.hat + self.beta[:, None, None]

    def backward(self, dout):
        axes = (0, 2, 3)
        self.dgamma, self.dbeta = (dout * self.hat).sum(axis=axes), dout.sum(axis=axes)
        d = dout * self.gamma[:, None, None]
        if self.train:
            d = d - d.mean(axis=axes, keepdims=True) - self.hat * (d * self.hat).mean(axis=axes, keepdims=True)
        return d / self.std

# %% 05.BatchNorm2d | running_std | A59, stores the deviation
import numpy as np

class BatchNorm2d:
    def __init__(self, num_channels, momentum=0.9, eps=1e-5):
        self.momentum, self.eps = momentum, eps
        self.gamma, self.beta = np.ones(num_channels), np.zeros(num_channels)
        self.running_mean, self.running_var = np.zeros(num_channels), np.ones(num_channels)

    def forward(self, x, train=True):
        self.train = train
        if train:
            mean, var = x.mean(axis=(0, 2, 3)), x.var(axis=(0, 2, 3))
            self.running_mean = self.momentum * self.running_mean + (1 - self.momentum) * mean
            self.running_var = self.momentum * self.running_var + (1 - self.momentum) * np.sqrt(var)
        else:
            mean, var = self.running_mean, self.running_var
        self.std = np.sqrt(var + self.eps)[:, None, None]
        self.hat = (x - mean[:, None, None]) / self.std
        return self.gamma[:, None, None] * self.hat + self.beta[:, None, None]

    def backward(self, dout):
        axes = (0, 2, 3)
        self.dgamma, self.dbeta = (dout * self.hat).sum(axis=axes), dout.sum(axis=axes)
        d = dout * self.gamma[:, None, None]
        if self.train:
            d = d - d.mean(axis=axes, keepdims=True) - self.hat * (d * self.hat).mean(axis=axes, keepdims=True)
        return d / self.std

# %% 05.BatchNorm2d | running_var_from_zero | A58, starts at 0
import numpy as np

class BatchNorm2d:
    def __init__(self, num_channels, momentum=0.9, eps=1e-5):
        self.momentum, self.eps = momentum, eps
        self.gamma, self.beta = np.ones(num_channels), np.zeros(num_channels)
        self.running_mean, self.running_var = np.zeros(num_channels), np.zeros(num_channels)

    def forward(self, x, train=True):
        self.train = train
        if train:
            mean, var = x.mean(axis=(0, 2, 3)), x.var(axis=(0, 2, 3))
            self.running_mean = self.momentum * self.running_mean + (1 - self.momentum) * mean
            self.running_var = self.momentum * self.running_var + (1 - self.momentum) * var
        else:
            mean, var = self.running_mean, self.running_var
        self.std = np.sqrt(var + self.eps)[:, None, None]
        self.hat = (x - mean[:, None, None]) / self.std
        return self.gamma[:, None, None] * self.hat + self.beta[:, None, None]

    def backward(self, dout):
        axes = (0, 2, 3)
        self.dgamma, self.dbeta = (dout * self.hat).sum(axis=axes), dout.sum(axis=axes)
        d = dout * self.gamma[:, None, None]
        if self.train:
            d = d - d.mean(axis=axes, keepdims=True) - self.hat * (d * self.hat).mean(axis=axes, keepdims=True)
        return d / self.std

# %% 05.BatchNorm2d | batch_statistics | A55, the batch's statistics in evaluation
import numpy as np

class BatchNorm2d:
    def __init__(self, num_channels, momentum=0.9, eps=1e-5):
        self.momentum, self.eps = momentum, eps
        self.gamma, self.beta = np.ones(num_channels), np.zeros(num_channels)
        self.running_mean, self.running_var = np.zeros(num_channels), np.ones(num_channels)

    def forward(self, x, train=True):
        self.train = train
        if train:
            mean, var = x.mean(axis=(0, 2, 3)), x.var(axis=(0, 2, 3))
            self.running_mean = self.momentum * self.running_mean + (1 - self.momentum) * mean
            self.running_var = self.momentum * self.running_var + (1 - self.momentum) * var
        else:
            mean, var = x.mean(axis=(0, 2, 3)), x.var(axis=(0, 2, 3))
        self.std = np.sqrt(var + self.eps)[:, None, None]
        self.hat = (x - mean[:, None, None]) / self.std
        return self.gamma[:, None, None] * self.hat + self.beta[:, None, None]

    def backward(self, dout):
        axes = (0, 2, 3)
        self.dgamma, self.dbeta = (dout * self.hat).sum(axis=axes), dout.sum(axis=axes)
        d = dout * self.gamma[:, None, None]
        if self.train:
            d = d - d.mean(axis=axes, keepdims=True) - self.hat * (d * self.hat).mean(axis=axes, keepdims=True)
        return d / self.std

# %% 05.BatchNorm2d | updates_in_evaluation | A56, evaluation moves them
import numpy as np

class BatchNorm2d:
    def __init__(self, num_channels, momentum=0.9, eps=1e-5):
        self.momentum, self.eps = momentum, eps
        self.gamma, self.beta = np.ones(num_channels), np.zeros(num_channels)
        self.running_mean, self.running_var = np.zeros(num_channels), np.ones(num_channels)

    def forward(self, x, train=True):
        self.train = train
        mean, var = x.mean(axis=(0, 2, 3)), x.var(axis=(0, 2, 3))
        if True:
            self.running_mean = self.momentum * self.running_mean + (1 - self.momentum) * mean
            self.running_var = self.momentum * self.running_var + (1 - self.momentum) * var
        if not train:
            mean, var = self.running_mean, self.running_var
        self.std = np.sqrt(var + self.eps)[:, None, None]
        self.hat = (x - mean[:, None, None]) / self.std
        return self.gamma[:, None, None] * self.hat + self.beta[:, None, None]

    def backward(self, dout):
        axes = (0, 2, 3)
        self.dgamma, self.dbeta = (dout * self.hat).sum(axis=axes), dout.sum(axis=axes)
        d = dout * self.gamma[:, None, None]
        if self.train:
            d = d - d.mean(axis=axes, keepdims=True) - self.hat * (d * self.hat).mean(axis=axes, keepdims=True)
        return d / self.std

# %% 05.BatchNorm2d | statistics_held_constant | the direct path alone
import numpy as np

class BatchNorm2d:
    def __init__(self, num_channels, momentum=0.9, eps=1e-5):
        self.momentum, self.eps = momentum, eps
        self.gamma, self.beta = np.ones(num_channels), np.zeros(num_channels)
        self.running_mean, self.running_var = np.zeros(num_channels), np.ones(num_channels)

    def forward(self, x, train=True):
        self.train = train
        if train:
            mean, var = x.mean(axis=(0, 2, 3)), x.var(axis=(0, 2, 3))
            self.running_mean = self.momentum * self.running_mean + (1 - self.momentum) * mean
            self.running_var = self.momentum * self.running_var + (1 - self.momentum) * var
        else:
            mean, var = self.running_mean, self.running_var
        self.std = np.sqrt(var + self.eps)[:, None, None]
        self.hat = (x - mean[:, None, None]) / self.std
        return self.gamma[:, None, None] * self.hat + self.beta[:, None, None]

    def backward(self, dout):
        axes = (0, 2, 3)
        self.dgamma, self.dbeta = (dout * self.hat).sum(axis=axes), dout.sum(axis=axes)
        d = dout * self.gamma[:, None, None]
        if False:
            d = d - d.mean(axis=axes, keepdims=True) - self.hat * (d * self.hat).mean(axis=axes, keepdims=True)
        return d / self.std

# %% 05.BatchNorm2d | path_through_mean | the path through the mean missing
import numpy as np

class BatchNorm2d:
    def __init__(self, num_channels, momentum=0.9, eps=1e-5):
        self.momentum, self.eps = momentum, eps
        self.gamma, self.beta = np.ones(num_channels), np.zeros(num_channels)
        self.running_mean, self.running_var = np.zeros(num_channels), np.ones(num_channels)

    def forward(self, x, train=True):
        self.train = train
        if train:
            mean, var = x.mean(axis=(0, 2, 3)), x.var(axis=(0, 2, 3))
            self.running_mean = self.momentum * self.running_mean + (1 - self.momentum) * mean
            self.running_var = self.momentum * self.running_var + (1 - self.momentum) * var
        else:
            mean, var = self.running_mean, self.running_var
        self.std = np.sqrt(var + self.eps)[:, None, None]
        self.hat = (x - mean[:, None, None]) / self.std
        return self.gamma[:, None, None] * self.hat + self.beta[:, None, None]

    def backward(self, dout):
        axes = (0, 2, 3)
        self.dgamma, self.dbeta = (dout * self.hat).sum(axis=axes), dout.sum(axis=axes)
        d = dout * self.gamma[:, None, None]
        if self.train:
            d = d - self.hat * (d * self.hat).mean(axis=axes, keepdims=True)
        return d / self.std

# %% 05.BatchNorm2d | path_through_variance | the path through the variance missing
import numpy as np

class BatchNorm2d:
    def __init__(self, num_channels, momentum=0.9, eps=1e-5):
        self.momentum, self.eps = momentum, eps
        self.gamma, self.beta = np.ones(num_channels), np.zeros(num_channels)
        self.running_mean, self.running_var = np.zeros(num_channels), np.ones(num_channels)

    def forward(self, x, train=True):
        self.train = train
        if train:
            mean, var = x.mean(axis=(0, 2, 3)), x.var(axis=(0, 2, 3))
            self.running_mean = self.momentum * self.running_mean + (1 - self.momentum) * mean
            self.running_var = self.momentum * self.running_var + (1 - self.momentum) * var
        else:
            mean, var = self.running_mean, self.running_var
        self.std = np.sqrt(var + self.eps)[:, None, None]
        self.hat = (x - mean[:, None, None]) / self.std
        return self.gamma[:, None, None] * self.hat + self.beta[:, None, None]

    def backward(self, dout):
        axes = (0, 2, 3)
        self.dgamma, self.dbeta = (dout * self.hat).sum(axis=axes), dout.sum(axis=axes)
        d = dout * self.gamma[:, None, None]
        if self.train:
            d = d - d.mean(axis=axes, keepdims=True)
        return d / self.std

# %% 05.BatchNorm2d | train_gradient | the training gradient in evaluation
import numpy as np

class BatchNorm2d:
    def __init__(self, num_channels, momentum=0.9, eps=1e-5):
        self.momentum, self.eps = momentum, eps
        self.gamma, self.beta = np.ones(num_channels), np.zeros(num_channels)
        self.running_mean, self.running_var = np.zeros(num_channels), np.ones(num_channels)

    def forward(self, x, train=True):
        self.train = train
        if train:
            mean, var = x.mean(axis=(0, 2, 3)), x.var(axis=(0, 2, 3))
            self.running_mean = self.momentum * self.running_mean + (1 - self.momentum) * mean
            self.running_var = self.momentum * self.running_var + (1 - self.momentum) * var
        else:
            mean, var = self.running_mean, self.running_var
        self.std = np.sqrt(var + self.eps)[:, None, None]
        self.hat = (x - mean[:, None, None]) / self.std
        return self.gamma[:, None, None] * self.hat + self.beta[:, None, None]

    def backward(self, dout):
        axes = (0, 2, 3)
        self.dgamma, self.dbeta = (dout * self.hat).sum(axis=axes), dout.sum(axis=axes)
        d = dout * self.gamma[:, None, None]
        if True:
            d = d - d.mean(axis=axes, keepdims=True) - self.hat * (d * self.hat).mean(axis=axes, keepdims=True)
        return d / self.std

# %% 05.BatchNorm2d | gamma_twice | A53, gamma once more
import numpy as np

class BatchNorm2d:
    def __init__(self, num_channels, momentum=0.9, eps=1e-5):
        self.momentum, self.eps = momentum, eps
        self.gamma, self.beta = np.ones(num_channels), np.zeros(num_channels)
        self.running_mean, self.running_var = np.zeros(num_channels), np.ones(num_channels)

    def forward(self, x, train=True):
        self.train = train
        if train:
            mean, var = x.mean(axis=(0, 2, 3)), x.var(axis=(0, 2, 3))
            self.running_mean = self.momentum * self.running_mean + (1 - self.momentum) * mean
            self.running_var = self.momentum * self.running_var + (1 - self.momentum) * var
        else:
            mean, var = self.running_mean, self.running_var
        self.std = np.sqrt(var + self.eps)[:, None, None]
        self.hat = (x - mean[:, None, None]) / self.std
        return self.gamma[:, None, None] * self.hat + self.beta[:, None, None]

    def backward(self, dout):
        axes = (0, 2, 3)
        self.dgamma, self.dbeta = (dout * self.hat).sum(axis=axes), dout.sum(axis=axes)
        d = dout * self.gamma[:, None, None]
        if self.train:
            d = d - d.mean(axis=axes, keepdims=True) - self.hat * (d * self.hat).mean(axis=axes, keepdims=True)
        return d * self.gamma[:, None, None] / self.std

# %% 05.BatchNorm2d | gamma_missing | gamma forgotten on the way back
import numpy as np

class BatchNorm2d:
    def __init__(self, num_channels, momentum=0.9, eps=1e-5):
        self.momentum, self.eps = momentum, eps
        self.gamma, self.beta = np.ones(num_channels), np.zeros(num_channels)
        self.running_mean, self.running_var = np.zeros(num_channels), np.ones(num_channels)

    def forward(self, x, train=True):
        self.train = train
        if train:
            mean, var = x.mean(axis=(0, 2, 3)), x.var(axis=(0, 2, 3))
            self.running_mean = self.momentum * self.running_mean + (1 - self.momentum) * mean
            self.running_var = self.momentum * self.running_var + (1 - self.momentum) * var
        else:
            mean, var = self.running_mean, self.running_var
        self.std = np.sqrt(var + self.eps)[:, None, None]
        self.hat = (x - mean[:, None, None]) / self.std
        return self.gamma[:, None, None] * self.hat + self.beta[:, None, None]

    def backward(self, dout):
        axes = (0, 2, 3)
        self.dgamma, self.dbeta = (dout * self.hat).sum(axis=axes), dout.sum(axis=axes)
        d = dout
        if self.train:
            d = d - d.mean(axis=axes, keepdims=True) - self.hat * (d * self.hat).mean(axis=axes, keepdims=True)
        return d / self.std

# %% 05.BatchNorm2d | deviation_missing | the division forgotten on the way back
import numpy as np

class BatchNorm2d:
    def __init__(self, num_channels, momentum=0.9, eps=1e-5):
        self.momentum, self.eps = momentum, eps
        self.gamma, self.beta = np.ones(num_channels), np.zeros(num_channels)
        self.running_mean, self.running_var = np.zeros(num_channels), np.ones(num_channels)

    def forward(self, x, train=True):
        self.train = train
        if train:
            mean, var = x.mean(axis=(0, 2, 3)), x.var(axis=(0, 2, 3))
            self.running_mean = self.momentum * self.running_mean + (1 - self.momentum) * mean
            self.running_var = self.momentum * self.running_var + (1 - self.momentum) * var
        else:
            mean, var = self.running_mean, self.running_var
        self.std = np.sqrt(var + self.eps)[:, None, None]
        self.hat = (x - mean[:, None, None]) / self.std
        return self.gamma[:, None, None] * self.hat + self.beta[:, None, None]

    def backward(self, dout):
        axes = (0, 2, 3)
        self.dgamma, self.dbeta = (dout * self.hat).sum(axis=axes), dout.sum(axis=axes)
        d = dout * self.gamma[:, None, None]
        if self.train:
            d = d - d.mean(axis=axes, keepdims=True) - self.hat * (d * self.hat).mean(axis=axes, keepdims=True)
        return d

# %% 05.BatchNorm2d | averaged | dgamma and dbeta averaged
import numpy as np

class BatchNorm2d:
    def __init__(self, num_channels, momentum=0.9, eps=1e-5):
        self.momentum, self.eps = momentum, eps
        self.gamma, self.beta = np.ones(num_channels), np.zeros(num_channels)
        self.running_mean, self.running_var = np.zeros(num_channels), np.ones(num_channels)

    def forward(self, x, train=True):
        self.train = train
        if train:
            mean, var = x.mean(axis=(0, 2, 3)), x.var(axis=(0, 2, 3))
            self.running_mean = self.momentum * self.running_mean + (1 - self.momentum) * mean
            self.running_var = self.momentum * self.running_var + (1 - self.momentum) * var
        else:
            mean, var = self.running_mean, self.running_var
        self.std = np.sqrt(var + self.eps)[:, None, None]
        self.hat = (x - mean[:, None, None]) / self.std
        return self.gamma[:, None, None] * self.hat + self.beta[:, None, None]

    def backward(self, dout):
        axes = (0, 2, 3)
        self.dgamma, self.dbeta = (dout * self.hat).mean(axis=axes), dout.mean(axis=axes)
        d = dout * self.gamma[:, None, None]
        if self.train:
            d = d - d.mean(axis=axes, keepdims=True) - self.hat * (d * self.hat).mean(axis=axes, keepdims=True)
        return d / self.std

# %% 05.BatchNorm2d | dgamma_dbeta_swapped | swapped
import numpy as np

class BatchNorm2d:
    def __init__(self, num_channels, momentum=0.9, eps=1e-5):
        self.momentum, self.eps = momentum, eps
        self.gamma, self.beta = np.ones(num_channels), np.zeros(num_channels)
        self.running_mean, self.running_var = np.zeros(num_channels), np.ones(num_channels)

    def forward(self, x, train=True):
        self.train = train
        if train:
            mean, var = x.mean(axis=(0, 2, 3)), x.var(axis=(0, 2, 3))
            self.running_mean = self.momentum * self.running_mean + (1 - self.momentum) * mean
            self.running_var = self.momentum * self.running_var + (1 - self.momentum) * var
        else:
            mean, var = self.running_mean, self.running_var
        self.std = np.sqrt(var + self.eps)[:, None, None]
        self.hat = (x - mean[:, None, None]) / self.std
        return self.gamma[:, None, None] * self.hat + self.beta[:, None, None]

    def backward(self, dout):
        axes = (0, 2, 3)
        self.dbeta, self.dgamma = (dout * self.hat).sum(axis=axes), dout.sum(axis=axes)
        d = dout * self.gamma[:, None, None]
        if self.train:
            d = d - d.mean(axis=axes, keepdims=True) - self.hat * (d * self.hat).mean(axis=axes, keepdims=True)
        return d / self.std

# %% 05.BatchNorm2d | returns_buffer | one output array for all
import numpy as np

class BatchNorm2d:
    def __init__(self, num_channels, momentum=0.9, eps=1e-5):
        self.momentum, self.eps = momentum, eps
        self.gamma, self.beta = np.ones(num_channels), np.zeros(num_channels)
        self.running_mean, self.running_var = np.zeros(num_channels), np.ones(num_channels)

    def forward(self, x, train=True):
        self.train = train
        if train:
            mean, var = x.mean(axis=(0, 2, 3)), x.var(axis=(0, 2, 3))
            self.running_mean = self.momentum * self.running_mean + (1 - self.momentum) * mean
            self.running_var = self.momentum * self.running_var + (1 - self.momentum) * var
        else:
            mean, var = self.running_mean, self.running_var
        self.std = np.sqrt(var + self.eps)[:, None, None]
        self.hat = (x - mean[:, None, None]) / self.std
        if getattr(self, 'y', np.empty(0)).shape != x.shape:
            self.y = np.empty(x.shape)
        np.copyto(self.y, self.gamma[:, None, None] * self.hat + self.beta[:, None, None])
        return self.y

    def backward(self, dout):
        axes = (0, 2, 3)
        self.dgamma, self.dbeta = (dout * self.hat).sum(axis=axes), dout.sum(axis=axes)
        d = dout * self.gamma[:, None, None]
        if self.train:
            d = d - d.mean(axis=axes, keepdims=True) - self.hat * (d * self.hat).mean(axis=axes, keepdims=True)
        return d / self.std

# %% 05.BatchNorm2d | edits_arguments | x centred in place
import numpy as np

class BatchNorm2d:
    def __init__(self, num_channels, momentum=0.9, eps=1e-5):
        self.momentum, self.eps = momentum, eps
        self.gamma, self.beta = np.ones(num_channels), np.zeros(num_channels)
        self.running_mean, self.running_var = np.zeros(num_channels), np.ones(num_channels)

    def forward(self, x, train=True):
        self.train = train
        if train:
            mean, var = x.mean(axis=(0, 2, 3)), x.var(axis=(0, 2, 3))
            self.running_mean = self.momentum * self.running_mean + (1 - self.momentum) * mean
            self.running_var = self.momentum * self.running_var + (1 - self.momentum) * var
        else:
            mean, var = self.running_mean, self.running_var
        self.std = np.sqrt(var + self.eps)[:, None, None]
        x -= mean[:, None, None]
        self.hat = x / self.std
        return self.gamma[:, None, None] * self.hat + self.beta[:, None, None]

    def backward(self, dout):
        axes = (0, 2, 3)
        self.dgamma, self.dbeta = (dout * self.hat).sum(axis=axes), dout.sum(axis=axes)
        d = dout * self.gamma[:, None, None]
        if self.train:
            d = d - d.mean(axis=axes, keepdims=True) - self.hat * (d * self.hat).mean(axis=axes, keepdims=True)
        return d / self.std

# %% 05.BatchNorm2d | shared_state | statistics that belong to the class
import numpy as np

class BatchNorm2d:
    running_mean, running_var = np.zeros(3), np.ones(3)

    def __init__(self, num_channels, momentum=0.9, eps=1e-5):
        self.momentum, self.eps = momentum, eps
        self.gamma, self.beta = np.ones(num_channels), np.zeros(num_channels)
        if num_channels != 3:
            self.running_mean, self.running_var = np.zeros(num_channels), np.ones(num_channels)

    def forward(self, x, train=True):
        self.train = train
        if train:
            mean, var = x.mean(axis=(0, 2, 3)), x.var(axis=(0, 2, 3))
            self.running_mean[:] = self.momentum * self.running_mean + (1 - self.momentum) * mean
            self.running_var[:] = self.momentum * self.running_var + (1 - self.momentum) * var
        else:
            mean, var = self.running_mean, self.running_var
        self.std = np.sqrt(var + self.eps)[:, None, None]
        self.hat = (x - mean[:, None, None]) / self.std
        return self.gamma[:, None, None] * self.hat + self.beta[:, None, None]

    def backward(self, dout):
        axes = (0, 2, 3)
        self.dgamma, self.dbeta = (dout * self.hat).sum(axis=axes), dout.sum(axis=axes)
        d = dout * self.gamma[:, None, None]
        if self.train:
            d = d - d.mean(axis=axes, keepdims=True) - self.hat * (d * self.hat).mean(axis=axes, keepdims=True)
        return d / self.std

# %% 05.BatchNorm2d | other_statistics | right for one channel: C taken from the batch
import numpy as np

class BatchNorm2d:
    def __init__(self, num_channels, momentum=0.9, eps=1e-5):
        self.momentum, self.eps = momentum, eps
        self.gamma, self.beta = np.ones(num_channels), np.zeros(num_channels)
        self.running_mean, self.running_var = np.zeros(num_channels), np.ones(num_channels)

    def forward(self, x, train=True):
        self.train = train
        if train:
            mean, var = x[:, 0].mean() * np.ones(x.shape[1]), x[:, 0].var() * np.ones(x.shape[1])
            self.running_mean = self.momentum * self.running_mean + (1 - self.momentum) * mean
            self.running_var = self.momentum * self.running_var + (1 - self.momentum) * var
        else:
            mean, var = self.running_mean, self.running_var
        self.std = np.sqrt(var + self.eps)[:, None, None]
        self.hat = (x - mean[:, None, None]) / self.std
        return self.gamma[:, None, None] * self.hat + self.beta[:, None, None]

    def backward(self, dout):
        axes = (0, 2, 3)
        self.dgamma, self.dbeta = (dout * self.hat).sum(axis=axes), dout.sum(axis=axes)
        d = dout * self.gamma[:, None, None]
        if self.train:
            d = d - d.mean(axis=axes, keepdims=True) - self.hat * (d * self.hat).mean(axis=axes, keepdims=True)
        return d / self.std

# %% 05.BatchNorm2d | unnamed | gamma meets the last axis, in the gradient
import numpy as np

class BatchNorm2d:
    def __init__(self, num_channels, momentum=0.9, eps=1e-5):
        self.momentum, self.eps = momentum, eps
        self.gamma, self.beta = np.ones(num_channels), np.zeros(num_channels)
        self.running_mean, self.running_var = np.zeros(num_channels), np.ones(num_channels)

    def forward(self, x, train=True):
        self.train = train
        if train:
            mean, var = x.mean(axis=(0, 2, 3)), x.var(axis=(0, 2, 3))
            self.running_mean = self.momentum * self.running_mean + (1 - self.momentum) * mean
            self.running_var = self.momentum * self.running_var + (1 - self.momentum) * var
        else:
            mean, var = self.running_mean, self.running_var
        self.std = np.sqrt(var + self.eps)[:, None, None]
        self.hat = (x - mean[:, None, None]) / self.std
        return self.gamma[:, None, None] * self.hat + self.beta[:, None, None]

    def backward(self, dout):
        axes = (0, 2, 3)
        self.dgamma, self.dbeta = (dout * self.hat).sum(axis=axes), dout.sum(axis=axes)
        d = dout * self.gamma
        if self.train:
            d = d - d.mean(axis=axes, keepdims=True) - self.hat * (d * self.hat).mean(axis=axes, keepdims=True)
        return d / self.std

# %% 05.BatchNorm2d | both_paths | n counts the channels too
import numpy as np

class BatchNorm2d:
    def __init__(self, num_channels, momentum=0.9, eps=1e-5):
        self.gamma = np.ones(num_channels)
        self.beta = np.zeros(num_channels)
        self.running_mean = np.zeros(num_channels)
        self.running_var = np.ones(num_channels)
        self.momentum = momentum
        self.eps = eps

    def forward(self, x, train=True):
        if train:
            mean = x.mean(axis=(0, 2, 3))
            var = x.var(axis=(0, 2, 3))
            self.running_mean = self.momentum * self.running_mean + (1 - self.momentum) * mean
            self.running_var = self.momentum * self.running_var + (1 - self.momentum) * var
        else:
            mean, var = self.running_mean, self.running_var
        self.train = train
        self.inv = 1 / np.sqrt(var + self.eps).reshape(1, -1, 1, 1)
        self.xhat = (x - mean.reshape(1, -1, 1, 1)) * self.inv
        return self.gamma.reshape(1, -1, 1, 1) * self.xhat + self.beta.reshape(1, -1, 1, 1)

    def backward(self, dout):
        self.dgamma = (dout * self.xhat).sum(axis=(0, 2, 3))
        self.dbeta = dout.sum(axis=(0, 2, 3))
        d = dout * self.gamma.reshape(1, -1, 1, 1)
        if not self.train:
            return d * self.inv
        m = dout.size
        s = d.sum(axis=(0, 2, 3), keepdims=True)
        t = (d * self.xhat).sum(axis=(0, 2, 3), keepdims=True)
        return self.inv * (d - s / m - self.xhat * t / m)

# %% 05.BatchNorm2d | eps_ignored | eps fixed
import numpy as np

class BatchNorm2d:
    def __init__(self, num_channels, momentum=0.9, eps=1e-5):
        self.gamma = np.ones(num_channels)
        self.beta = np.zeros(num_channels)
        self.running_mean = np.zeros(num_channels)
        self.running_var = np.ones(num_channels)
        self.momentum = momentum
        self.eps = 1e-5

    def forward(self, x, train=True):
        if train:
            mean = x.mean(axis=(0, 2, 3))
            var = x.var(axis=(0, 2, 3))
            self.running_mean = self.momentum * self.running_mean + (1 - self.momentum) * mean
            self.running_var = self.momentum * self.running_var + (1 - self.momentum) * var
        else:
            mean, var = self.running_mean, self.running_var
        self.train = train
        self.inv = 1 / np.sqrt(var + self.eps).reshape(1, -1, 1, 1)
        self.xhat = (x - mean.reshape(1, -1, 1, 1)) * self.inv
        return self.gamma.reshape(1, -1, 1, 1) * self.xhat + self.beta.reshape(1, -1, 1, 1)

    def backward(self, dout):
        self.dgamma = (dout * self.xhat).sum(axis=(0, 2, 3))
        self.dbeta = dout.sum(axis=(0, 2, 3))
        d = dout * self.gamma.reshape(1, -1, 1, 1)
        if not self.train:
            return d * self.inv
        m = dout.shape[0] * dout.shape[2] * dout.shape[3]
        s = d.sum(axis=(0, 2, 3), keepdims=True)
        t = (d * self.xhat).sum(axis=(0, 2, 3), keepdims=True)
        return self.inv * (d - s / m - self.xhat * t / m)

# %% 05.BatchNorm2d | centred_for_unit | dgamma from x, not x hat
import numpy as np

class BatchNorm2d:
    def __init__(self, num_channels, momentum=0.9, eps=1e-5):
        self.gamma = np.ones(num_channels)
        self.beta = np.zeros(num_channels)
        self.running_mean = np.zeros(num_channels)
        self.running_var = np.ones(num_channels)
        self.momentum = momentum
        self.eps = eps

    def forward(self, x, train=True):
        if train:
            mean = x.mean(axis=(0, 2, 3))
            var = x.var(axis=(0, 2, 3))
            self.running_mean = self.momentum * self.running_mean + (1 - self.momentum) * mean
            self.running_var = self.momentum * self.running_var + (1 - self.momentum) * var
        else:
            mean, var = self.running_mean, self.running_var
        self.train = train
        self.inv = 1 / np.sqrt(var + self.eps).reshape(1, -1, 1, 1)
        self.xhat = (x - mean.reshape(1, -1, 1, 1)) * self.inv
        return self.gamma.reshape(1, -1, 1, 1) * self.xhat + self.beta.reshape(1, -1, 1, 1)

    def backward(self, dout):
        self.dgamma = (dout * (self.xhat / self.inv)).sum(axis=(0, 2, 3))
        self.dbeta = dout.sum(axis=(0, 2, 3))
        d = dout * self.gamma.reshape(1, -1, 1, 1)
        if not self.train:
            return d * self.inv
        m = dout.shape[0] * dout.shape[2] * dout.shape[3]
        s = d.sum(axis=(0, 2, 3), keepdims=True)
        t = (d * self.xhat).sum(axis=(0, 2, 3), keepdims=True)
        return self.inv * (d - s / m - self.xhat * t / m)

# %% 05.BatchNorm2d | running_in_training | train ignored by default: eval
import numpy as np

class BatchNorm2d:
    def __init__(self, num_channels, momentum=0.9, eps=1e-5):
        self.gamma = np.ones(num_channels)
        self.beta = np.zeros(num_channels)
        self.running_mean = np.zeros(num_channels)
        self.running_var = np.ones(num_channels)
        self.momentum = momentum
        self.eps = eps

    def forward(self, x, train=False):
        if train:
            mean = x.mean(axis=(0, 2, 3))
            var = x.var(axis=(0, 2, 3))
            self.running_mean = self.momentum * self.running_mean + (1 - self.momentum) * mean
            self.running_var = self.momentum * self.running_var + (1 - self.momentum) * var
        else:
            mean, var = self.running_mean, self.running_var
        self.train = train
        self.inv = 1 / np.sqrt(var + self.eps).reshape(1, -1, 1, 1)
        self.xhat = (x - mean.reshape(1, -1, 1, 1)) * self.inv
        return self.gamma.reshape(1, -1, 1, 1) * self.xhat + self.beta.reshape(1, -1, 1, 1)

    def backward(self, dout):
        self.dgamma = (dout * self.xhat).sum(axis=(0, 2, 3))
        self.dbeta = dout.sum(axis=(0, 2, 3))
        d = dout * self.gamma.reshape(1, -1, 1, 1)
        if not self.train:
            return d * self.inv
        m = dout.shape[0] * dout.shape[2] * dout.shape[3]
        s = d.sum(axis=(0, 2, 3), keepdims=True)
        t = (d * self.xhat).sum(axis=(0, 2, 3), keepdims=True)
        return self.inv * (d - s / m - self.xhat * t / m)

# %% 05.BatchNorm2d | momentum_ignored | momentum fixed
import numpy as np

class BatchNorm2d:
    def __init__(self, num_channels, momentum=0.9, eps=1e-5):
        self.gamma = np.ones(num_channels)
        self.beta = np.zeros(num_channels)
        self.running_mean = np.zeros(num_channels)
        self.running_var = np.ones(num_channels)
        self.momentum = 0.9
        self.eps = eps

    def forward(self, x, train=True):
        if train:
            mean = x.mean(axis=(0, 2, 3))
            var = x.var(axis=(0, 2, 3))
            self.running_mean = self.momentum * self.running_mean + (1 - self.momentum) * mean
            self.running_var = self.momentum * self.running_var + (1 - self.momentum) * var
        else:
            mean, var = self.running_mean, self.running_var
        self.train = train
        self.inv = 1 / np.sqrt(var + self.eps).reshape(1, -1, 1, 1)
        self.xhat = (x - mean.reshape(1, -1, 1, 1)) * self.inv
        return self.gamma.reshape(1, -1, 1, 1) * self.xhat + self.beta.reshape(1, -1, 1, 1)

    def backward(self, dout):
        self.dgamma = (dout * self.xhat).sum(axis=(0, 2, 3))
        self.dbeta = dout.sum(axis=(0, 2, 3))
        d = dout * self.gamma.reshape(1, -1, 1, 1)
        if not self.train:
            return d * self.inv
        m = dout.shape[0] * dout.shape[2] * dout.shape[3]
        s = d.sum(axis=(0, 2, 3), keepdims=True)
        t = (d * self.xhat).sum(axis=(0, 2, 3), keepdims=True)
        return self.inv * (d - s / m - self.xhat * t / m)

# %% 05.BatchNorm2d | all_equal | gamma and beta swapped
import numpy as np

class BatchNorm2d:
    def __init__(self, num_channels, momentum=0.9, eps=1e-5):
        self.gamma = np.ones(num_channels)
        self.beta = np.zeros(num_channels)
        self.running_mean = np.zeros(num_channels)
        self.running_var = np.ones(num_channels)
        self.momentum = momentum
        self.eps = eps

    def forward(self, x, train=True):
        if train:
            mean = x.mean(axis=(0, 2, 3))
            var = x.var(axis=(0, 2, 3))
            self.running_mean = self.momentum * self.running_mean + (1 - self.momentum) * mean
            self.running_var = self.momentum * self.running_var + (1 - self.momentum) * var
        else:
            mean, var = self.running_mean, self.running_var
        self.train = train
        self.inv = 1 / np.sqrt(var + self.eps).reshape(1, -1, 1, 1)
        self.xhat = (x - mean.reshape(1, -1, 1, 1)) * self.inv
        return self.beta.reshape(1, -1, 1, 1) * self.xhat + self.gamma.reshape(1, -1, 1, 1)

    def backward(self, dout):
        self.dgamma = (dout * self.xhat).sum(axis=(0, 2, 3))
        self.dbeta = dout.sum(axis=(0, 2, 3))
        d = dout * self.gamma.reshape(1, -1, 1, 1)
        if not self.train:
            return d * self.inv
        m = dout.shape[0] * dout.shape[2] * dout.shape[3]
        s = d.sum(axis=(0, 2, 3), keepdims=True)
        t = (d * self.xhat).sum(axis=(0, 2, 3), keepdims=True)
        return self.inv * (d - s / m - self.xhat * t / m)

# %% 05.BatchNorm2d | shared_state | keeps the normalized values on the class
import numpy as np
class BatchNorm2d:
    def __init__(self, num_channels, momentum=0.9, eps=1e-5):
        self.gamma, self.beta = np.ones(num_channels), np.zeros(num_channels)
        self.running_mean, self.running_var = np.zeros(num_channels), np.ones(num_channels)
        self.momentum, self.eps = momentum, eps

    def forward(self, x, train=True):
        c = lambda a: a[:, None, None]
        self.train = train
        if train:
            mu, var = x.mean(axis=(0, 2, 3)), x.var(axis=(0, 2, 3))
            self.running_mean = self.momentum * self.running_mean + (1 - self.momentum) * mu
            self.running_var = self.momentum * self.running_var + (1 - self.momentum) * var
        else:
            mu, var = self.running_mean, self.running_var
        self.std = np.sqrt(var + self.eps)
        BatchNorm2d.xhat = (x - c(mu)) / c(self.std)
        return c(self.gamma) * BatchNorm2d.xhat + c(self.beta)

    def backward(self, dout):
        c = lambda a: a[:, None, None]
        self.dbeta = dout.sum(axis=(0, 2, 3))
        self.dgamma = (dout * BatchNorm2d.xhat).sum(axis=(0, 2, 3))
        g = dout * c(self.gamma)
        if not self.train:
            return g / c(self.std)
        m = dout.size / dout.shape[1]
        mean_g = g.sum(axis=(0, 2, 3)) / m
        mean_gx = (g * BatchNorm2d.xhat).sum(axis=(0, 2, 3)) / m
        return (g - c(mean_g) - BatchNorm2d.xhat * c(mean_gx)) / c(self.std)

# %% 05.random_shift | one_for_all | E22, one shift for the batch
import numpy as np

def random_shift(images, max_shift, rng):
    N, C, H, W = images.shape
    m = max_shift
    framed = np.pad(images, ((0, 0), (0, 0), (m, m), (m, m)))
    out = np.empty_like(images)
    dy, dx = rng.integers(-m, m + 1, size=2)
    for n in range(N):
        out[n] = framed[n, :, m - dy:m - dy + H, m - dx:m - dx + W]
    return out

# %% 05.random_shift | wraps | np.roll
import numpy as np

def random_shift(images, max_shift, rng):
    N, C, H, W = images.shape
    m = max_shift
    framed = np.pad(images, ((0, 0), (0, 0), (m, m), (m, m)))
    out = np.empty_like(images)
    for n in range(N):
        dy, dx = rng.integers(-m, m + 1, size=2)
        out[n] = np.roll(images[n], (dy, dx), axis=(1, 2))
    return out

# %% 05.random_shift | wraps | padded by what comes round
import numpy as np

def random_shift(images, max_shift, rng):
    N, C, H, W = images.shape
    m = max_shift
    framed = np.pad(images, ((0, 0), (0, 0), (m, m), (m, m)), mode='wrap')
    out = np.empty_like(images)
    for n in range(N):
        dy, dx = rng.integers(-m, m + 1, size=2)
        out[n] = framed[n, :, m - dy:m - dy + H, m - dx:m - dx + W]
    return out

# %% 05.random_shift | edges_repeated | the edge drawn out
import numpy as np

def random_shift(images, max_shift, rng):
    N, C, H, W = images.shape
    m = max_shift
    framed = np.pad(images, ((0, 0), (0, 0), (m, m), (m, m)), mode='edge')
    out = np.empty_like(images)
    for n in range(N):
        dy, dx = rng.integers(-m, m + 1, size=2)
        out[n] = framed[n, :, m - dy:m - dy + H, m - dx:m - dx + W]
    return out

# %% 05.random_shift | edges_repeated | mirrored at the edge
import numpy as np

def random_shift(images, max_shift, rng):
    N, C, H, W = images.shape
    m = max_shift
    framed = np.pad(images, ((0, 0), (0, 0), (m, m), (m, m)), mode='symmetric')
    out = np.empty_like(images)
    for n in range(N):
        dy, dx = rng.integers(-m, m + 1, size=2)
        out[n] = framed[n, :, m - dy:m - dy + H, m - dx:m - dx + W]
    return out

# %% 05.random_shift | end_missing | E24, the upper end excluded
import numpy as np

def random_shift(images, max_shift, rng):
    N, C, H, W = images.shape
    m = max_shift
    framed = np.pad(images, ((0, 0), (0, 0), (m, m), (m, m)))
    out = np.empty_like(images)
    for n in range(N):
        dy, dx = rng.integers(-m, max(m, 1 - m), size=2)
        out[n] = framed[n, :, m - dy:m - dy + H, m - dx:m - dx + W]
    return out

# %% 05.random_shift | one_direction | never up or left
import numpy as np

def random_shift(images, max_shift, rng):
    N, C, H, W = images.shape
    m = max_shift
    framed = np.pad(images, ((0, 0), (0, 0), (m, m), (m, m)))
    out = np.empty_like(images)
    for n in range(N):
        dy, dx = rng.integers(0, m + 1, size=2)
        out[n] = framed[n, :, m - dy:m - dy + H, m - dx:m - dx + W]
    return out

# %% 05.random_shift | range_too_small | both ends left out
import numpy as np

def random_shift(images, max_shift, rng):
    N, C, H, W = images.shape
    m = max_shift
    framed = np.pad(images, ((0, 0), (0, 0), (m, m), (m, m)))
    out = np.empty_like(images)
    for n in range(N):
        dy, dx = np.trunc(rng.uniform(-m, m, size=2)).astype(int)
        out[n] = framed[n, :, m - dy:m - dy + H, m - dx:m - dx + W]
    return out

# %% 05.random_shift | too_far | one further than asked for
import numpy as np

def random_shift(images, max_shift, rng):
    N, C, H, W = images.shape
    m = max_shift + 1
    framed = np.pad(images, ((0, 0), (0, 0), (m, m), (m, m)))
    out = np.empty_like(images)
    for n in range(N):
        dy, dx = rng.integers(-m, m + 1, size=2)
        out[n] = framed[n, :, m - dy:m - dy + H, m - dx:m - dx + W]
    return out

# %% 05.random_shift | same_both_ways | dx is dy
import numpy as np

def random_shift(images, max_shift, rng):
    N, C, H, W = images.shape
    m = max_shift
    framed = np.pad(images, ((0, 0), (0, 0), (m, m), (m, m)))
    out = np.empty_like(images)
    for n in range(N):
        dy = dx = rng.integers(-m, m + 1)
        out[n] = framed[n, :, m - dy:m - dy + H, m - dx:m - dx + W]
    return out

# %% 05.random_shift | one_axis | sideways alone
import numpy as np

def random_shift(images, max_shift, rng):
    N, C, H, W = images.shape
    m = max_shift
    framed = np.pad(images, ((0, 0), (0, 0), (m, m), (m, m)))
    out = np.empty_like(images)
    for n in range(N):
        dy, dx = 0, rng.integers(-m, m + 1)
        out[n] = framed[n, :, m - dy:m - dy + H, m - dx:m - dx + W]
    return out

# %% 05.random_shift | only_extremes | always all the way
import numpy as np

def random_shift(images, max_shift, rng):
    N, C, H, W = images.shape
    m = max_shift
    framed = np.pad(images, ((0, 0), (0, 0), (m, m), (m, m)))
    out = np.empty_like(images)
    for n in range(N):
        dy, dx = rng.choice([-m, m], size=2)
        out[n] = framed[n, :, m - dy:m - dy + H, m - dx:m - dx + W]
    return out

# %% 05.random_shift | ends_rarer | rounded from a continuous draw
import numpy as np

def random_shift(images, max_shift, rng):
    N, C, H, W = images.shape
    m = max_shift
    framed = np.pad(images, ((0, 0), (0, 0), (m, m), (m, m)))
    out = np.empty_like(images)
    for n in range(N):
        dy, dx = np.rint(rng.uniform(-m, m, size=2)).astype(int)
        out[n] = framed[n, :, m - dy:m - dy + H, m - dx:m - dx + W]
    return out

# %% 05.random_shift | not_uniform | a normal draw, cut off
import numpy as np

def random_shift(images, max_shift, rng):
    N, C, H, W = images.shape
    m = max_shift
    framed = np.pad(images, ((0, 0), (0, 0), (m, m), (m, m)))
    out = np.empty_like(images)
    for n in range(N):
        dy, dx = np.clip(np.rint(rng.normal(0, m / 2, size=2)), -m, m).astype(int)
        out[n] = framed[n, :, m - dy:m - dy + H, m - dx:m - dx + W]
    return out

# %% 05.random_shift | not_uniform | along one axis at a time
import numpy as np

def random_shift(images, max_shift, rng):
    N, C, H, W = images.shape
    m = max_shift
    framed = np.pad(images, ((0, 0), (0, 0), (m, m), (m, m)))
    out = np.empty_like(images)
    for n in range(N):
        dy, dx = rng.permutation([0, rng.integers(-m, m + 1)])
        out[n] = framed[n, :, m - dy:m - dy + H, m - dx:m - dx + W]
    return out

# %% 05.random_shift | not_independent | pairs of images share a shift
import numpy as np

def random_shift(images, max_shift, rng):
    N, C, H, W = images.shape
    m = max_shift
    framed = np.pad(images, ((0, 0), (0, 0), (m, m), (m, m)))
    out = np.empty_like(images)
    for n in range(N):
        if n % 2 == 0:
            dy, dx = rng.integers(-m, m + 1, size=2)
        out[n] = framed[n, :, m - dy:m - dy + H, m - dx:m - dx + W]
    return out

# %% 05.random_shift | per_channel | each channel by itself
import numpy as np

def random_shift(images, max_shift, rng):
    N, C, H, W = images.shape
    m = max_shift
    framed = np.pad(images, ((0, 0), (0, 0), (m, m), (m, m)))
    out = np.empty_like(images)
    for n in range(N):
        dy, dx = rng.integers(-m, m + 1, size=2)
        for c in range(C):
            dy, dx = rng.integers(-m, m + 1, size=2)
            out[n, c] = framed[n, c, m - dy:m - dy + H, m - dx:m - dx + W]
    return out

# %% 05.random_shift | images_mixed | images in another order
import numpy as np

def random_shift(images, max_shift, rng):
    N, C, H, W = images.shape
    m = max_shift
    framed = np.pad(images, ((0, 0), (0, 0), (m, m), (m, m)))
    out = np.empty_like(images)
    for n in range(N):
        dy, dx = rng.integers(-m, m + 1, size=2)
        out[n] = framed[n, :, m - dy:m - dy + H, m - dx:m - dx + W]
    return out[::-1].copy()

# %% 05.random_shift | channels_mixed | channels turned round
import numpy as np

def random_shift(images, max_shift, rng):
    N, C, H, W = images.shape
    m = max_shift
    framed = np.pad(images, ((0, 0), (0, 0), (m, m), (m, m)))
    out = np.empty_like(images)
    for n in range(N):
        dy, dx = rng.integers(-m, m + 1, size=2)
        out[n] = framed[n, :, m - dy:m - dy + H, m - dx:m - dx + W]
    return out[:, ::-1].copy()

# %% 05.random_shift | pixels_lost | one row too many blanked
import numpy as np

def random_shift(images, max_shift, rng):
    N, C, H, W = images.shape
    m = max_shift
    framed = np.pad(images, ((0, 0), (0, 0), (m, m), (m, m)))
    out = np.empty_like(images)
    for n in range(N):
        dy, dx = rng.integers(-m, m + 1, size=2)
        out[n] = framed[n, :, m - dy:m - dy + H, m - dx:m - dx + W]
    out[:, :, -1] = 0
    return out

# %% 05.random_shift | ignores_rng | E32, numpy's global state
import numpy as np

def random_shift(images, max_shift, rng):
    N, C, H, W = images.shape
    m = max_shift
    framed = np.pad(images, ((0, 0), (0, 0), (m, m), (m, m)))
    out = np.empty_like(images)
    for n in range(N):
        dy, dx = np.random.randint(-m, m + 1, size=2)
        out[n] = framed[n, :, m - dy:m - dy + H, m - dx:m - dx + W]
    return out

# %% 05.random_shift | ignores_rng | a generator of its own
import numpy as np

def random_shift(images, max_shift, rng):
    N, C, H, W = images.shape
    m = max_shift
    rng = np.random.default_rng(0)
    framed = np.pad(images, ((0, 0), (0, 0), (m, m), (m, m)))
    out = np.empty_like(images)
    for n in range(N):
        dy, dx = rng.integers(-m, m + 1, size=2)
        out[n] = framed[n, :, m - dy:m - dy + H, m - dx:m - dx + W]
    return out

# %% 05.random_shift | edits_arguments | E28, writes into the images
import numpy as np

def random_shift(images, max_shift, rng):
    N, C, H, W = images.shape
    m = max_shift
    framed = np.pad(images, ((0, 0), (0, 0), (m, m), (m, m)))
    out = np.empty_like(images)
    for n in range(N):
        dy, dx = rng.integers(-m, m + 1, size=2)
        out[n] = framed[n, :, m - dy:m - dy + H, m - dx:m - dx + W]
    images[...] = out
    return images

# %% 05.random_shift | float32 | float32 inside
import numpy as np

def random_shift(images, max_shift, rng):
    N, C, H, W = images.shape
    m = max_shift
    framed = np.pad(images, ((0, 0), (0, 0), (m, m), (m, m)))
    out = np.empty(images.shape, np.float32)
    for n in range(N):
        dy, dx = rng.integers(-m, m + 1, size=2)
        out[n] = framed[n, :, m - dy:m - dy + H, m - dx:m - dx + W]
    return out

# %% 05.random_shift | type_not_kept | float64 for float32
import numpy as np

def random_shift(images, max_shift, rng):
    N, _, H, W = images.shape
    m = max_shift
    framed = np.pad(images, ((0, 0), (0, 0), (m, m), (m, m)))
    shifted = np.zeros(images.shape)
    for n, (top, left) in enumerate(rng.integers(0, 2 * m + 1, (N, 2))):
        shifted[n] = framed[n, :, top : top + H, left : left + W]
    return shifted

# %% 05.random_shift | not_floats | whole numbers
import numpy as np

def random_shift(images, max_shift, rng):
    N, C, H, W = images.shape
    m = max_shift
    framed = np.pad(images, ((0, 0), (0, 0), (m, m), (m, m)))
    out = np.empty(images.shape, int)
    for n in range(N):
        dy, dx = rng.integers(-m, m + 1, size=2)
        out[n] = framed[n, :, m - dy:m - dy + H, m - dx:m - dx + W]
    return out

# %% 05.random_shift | returns_buffer | one array for all calls
import numpy as np

BUFFERS = {}

def random_shift(images, max_shift, rng):
    N, C, H, W = images.shape
    m = max_shift
    framed = np.pad(images, ((0, 0), (0, 0), (m, m), (m, m)))
    if images.shape not in BUFFERS:
        BUFFERS[images.shape] = np.empty_like(images)
    out = BUFFERS[images.shape]
    for n in range(N):
        dy, dx = rng.integers(-m, m + 1, size=2)
        out[n] = framed[n, :, m - dy:m - dy + H, m - dx:m - dx + W]
    return out

# %% 05.random_shift | returns_none | works on a copy and returns nothing
import numpy as np

def random_shift(images, max_shift, rng):
    N, C, H, W = images.shape
    m = max_shift
    framed = np.pad(images, ((0, 0), (0, 0), (m, m), (m, m)))
    out = np.empty_like(images)
    for n in range(N):
        dy, dx = rng.integers(-m, m + 1, size=2)
        out[n] = framed[n, :, m - dy:m - dy + H, m - dx:m - dx + W]
    return None

# %% 05.random_shift | shape_clash | square images only
import numpy as np

def random_shift(images, max_shift, rng):
    N, C, H, W = images.shape
    m = max_shift
    framed = np.pad(images, ((0, 0), (0, 0), (m, m), (m, m)))
    out = np.empty_like(images)
    for n in range(N):
        dy, dx = rng.integers(-m, m + 1, size=2)
        out[n] = framed[n, :, m - dy:m - dy + H, m - dx:m - dx + H]
    return out

# %% 05.random_shift | one_direction | negative shifts lost in the slices
import numpy as np

def random_shift(images, max_shift, rng):
    N, C, H, W = images.shape
    m = max_shift
    framed = np.pad(images, ((0, 0), (0, 0), (m, m), (m, m)))
    out = np.empty_like(images)
    for n in range(N):
        dy, dx = rng.integers(-m, m + 1, size=2)
        out[n] = 0
        out[n, :, max(dy, 0):, max(dx, 0):] = images[n, :, :H - max(dy, 0), :W - max(dx, 0)]
    return out

# %% 05.random_shift | end_missing | m itself never drawn
import numpy as np

def random_shift(images, max_shift, rng):
    N, C, H, W = images.shape
    m = max_shift
    out = np.zeros_like(images)
    padded = np.pad(images, ((0, 0), (0, 0), (m, m), (m, m)))
    for n in range(N):
        dy, dx = rng.integers(-m, m, size=2)
        out[n] = padded[n, :, m - dy:m - dy + H, m - dx:m - dx + W]
    return out

# %% 05.random_shift | other_length | returns the padded size
import numpy as np

def random_shift(images, max_shift, rng):
    N, C, H, W = images.shape
    m = max_shift
    out = np.zeros((N, C, H + 2 * m, W + 2 * m), images.dtype)
    padded = np.pad(images, ((0, 0), (0, 0), (m, m), (m, m)))
    for n in range(N):
        dy, dx = rng.integers(-m, m + 1, size=2)
        out[n] = np.roll(padded[n], (dy, dx), axis=(1, 2))
    return out

# %% 05.random_shift | other_places | rows and columns exchanged in the picture
import numpy as np

def random_shift(images, max_shift, rng):
    N, C, H, W = images.shape
    m = max_shift
    out = np.zeros_like(images)
    padded = np.pad(images, ((0, 0), (0, 0), (m, m), (m, m)))
    for n in range(N):
        dy, dx = rng.integers(-m, m + 1, size=2)
        out[n] = padded[n, :, m - dy:m - dy + H, m - dx:m - dx + W][:, ::-1]
    return out

# %% 05.random_shift | axis_gone | a list of images
import numpy as np

def random_shift(images, max_shift, rng):
    N, C, H, W = images.shape
    m = max_shift
    out = np.zeros_like(images)
    padded = np.pad(images, ((0, 0), (0, 0), (m, m), (m, m)))
    for n in range(N):
        dy, dx = rng.integers(-m, m + 1, size=2)
        out[n] = padded[n, :, m - dy:m - dy + H, m - dx:m - dx + W]
    return list(out)[0]

# %% 05.random_shift | drawn_once | columns by the rows' shifts of the batch read backwards
import numpy as np
def random_shift(images, max_shift, rng):
    N, C, H, W = images.shape
    m = max_shift
    out = np.zeros_like(images)
    big = np.pad(images, ((0, 0), (0, 0), (m, m), (m, m)))
    shifts = rng.integers(-m, m + 1, size=N)
    for n, (dy, dx) in enumerate(zip(shifts, shifts[::-1])):
        out[n] = big[n, :, m - dy:m - dy + H, m - dx:m - dx + W]
    return out

# %% 05.random_shift | drawn_once | columns by the previous image's row
import numpy as np
def random_shift(images, max_shift, rng):
    N, C, H, W = images.shape
    m = max_shift
    out = np.zeros_like(images)
    big = np.pad(images, ((0, 0), (0, 0), (m, m), (m, m)))
    shifts = rng.integers(-m, m + 1, size=N)
    for n, (dy, dx) in enumerate(zip(shifts, np.roll(shifts, 1))):
        out[n] = big[n, :, m - dy:m - dy + H, m - dx:m - dx + W]
    return out

# %% 05.random_shift | drawn_once | every shift equally often, columns by the next image's row
import numpy as np
def random_shift(images, max_shift, rng):
    N, C, H, W = images.shape
    m = max_shift
    out = np.zeros_like(images)
    values = rng.permutation(np.resize(np.arange(-m, m + 1), N))
    for n in range(N):
        dy, dx = values[n], values[(n + 1) % N]
        big = np.pad(images[n], ((0, 0), (m, m), (m, m)))
        out[n] = big[:, m + dy:m + dy + H, m + dx:m + dx + W]
    return out

# %% 05.random_crop | last_missing | E24, the last place excluded
import numpy as np

def random_crop(images, size, rng):
    N, C, H, W = images.shape
    out = np.empty((N, C, size, size), images.dtype)
    for n in range(N):
        i = rng.integers(0, max(1, H - size))
        j = rng.integers(0, max(1, W - size))
        out[n] = images[n, :, i:i + size, j:j + size]
    return out

# %% 05.random_crop | first_missing | places counted from 1
import numpy as np

def random_crop(images, size, rng):
    N, C, H, W = images.shape
    out = np.empty((N, C, size, size), images.dtype)
    for n in range(N):
        i = rng.integers(min(1, H - size), H - size + 1)
        j = rng.integers(min(1, W - size), W - size + 1)
        out[n] = images[n, :, i:i + size, j:j + size]
    return out

# %% 05.random_crop | one_for_all | one place for the batch
import numpy as np

def random_crop(images, size, rng):
    N, C, H, W = images.shape
    out = np.empty((N, C, size, size), images.dtype)
    i, j = rng.integers(0, H - size + 1), rng.integers(0, W - size + 1)
    for n in range(N):
        out[n] = images[n, :, i:i + size, j:j + size]
    return out

# %% 05.random_crop | one_for_all | always the centre
import numpy as np

def random_crop(images, size, rng):
    N, C, H, W = images.shape
    out = np.empty((N, C, size, size), images.dtype)
    for n in range(N):
        i, j = (H - size) // 2, (W - size) // 2
        out[n] = images[n, :, i:i + size, j:j + size]
    return out

# %% 05.random_crop | same_both_ways | one number for both
import numpy as np

def random_crop(images, size, rng):
    N, C, H, W = images.shape
    out = np.empty((N, C, size, size), images.dtype)
    for n in range(N):
        i = j = rng.integers(0, min(H, W) - size + 1)
        out[n] = images[n, :, i:i + size, j:j + size]
    return out

# %% 05.random_crop | one_axis | rows alone
import numpy as np

def random_crop(images, size, rng):
    N, C, H, W = images.shape
    out = np.empty((N, C, size, size), images.dtype)
    for n in range(N):
        i = rng.integers(0, H - size + 1)
        j = 0
        out[n] = images[n, :, i:i + size, j:j + size]
    return out

# %% 05.random_crop | one_size_for_both | the smaller side for both
import numpy as np

def random_crop(images, size, rng):
    N, C, H, W = images.shape
    out = np.empty((N, C, size, size), images.dtype)
    for n in range(N):
        i = rng.integers(0, min(H, W) - size + 1)
        j = rng.integers(0, min(H, W) - size + 1)
        out[n] = images[n, :, i:i + size, j:j + size]
    return out

# %% 05.random_crop | corners | one of the four corners
import numpy as np

def random_crop(images, size, rng):
    N, C, H, W = images.shape
    out = np.empty((N, C, size, size), images.dtype)
    for n in range(N):
        i, j = rng.choice([0, H - size]), rng.choice([0, W - size])
        out[n] = images[n, :, i:i + size, j:j + size]
    return out

# %% 05.random_crop | not_uniform | near the centre more often
import numpy as np

def random_crop(images, size, rng):
    N, C, H, W = images.shape
    out = np.empty((N, C, size, size), images.dtype)
    for n in range(N):
        i = (rng.integers(0, H - size + 1) + rng.integers(0, H - size + 1)) // 2
        j = rng.integers(0, W - size + 1)
        out[n] = images[n, :, i:i + size, j:j + size]
    return out

# %% 05.random_crop | not_independent | pairs share a place
import numpy as np

def random_crop(images, size, rng):
    N, C, H, W = images.shape
    out = np.empty((N, C, size, size), images.dtype)
    for n in range(N):
        if n % 2 == 0:
            i, j = rng.integers(0, H - size + 1), rng.integers(0, W - size + 1)
        out[n] = images[n, :, i:i + size, j:j + size]
    return out

# %% 05.random_crop | padded | E23 turned round: padded before it is cut
import numpy as np

def random_crop(images, size, rng):
    N, C, H, W = images.shape
    images = np.pad(images, ((0, 0), (0, 0), (1, 1), (1, 1)))
    H, W = H + 2, W + 2
    out = np.empty((N, C, size, size), images.dtype)
    for n in range(N):
        i = rng.integers(0, H - size + 1)
        j = rng.integers(0, W - size + 1)
        out[n] = images[n, :, i:i + size, j:j + size]
    return out

# %% 05.random_crop | full_size | E23, put back into a full-size image
import numpy as np

def random_crop(images, size, rng):
    N, C, H, W = images.shape
    out = np.zeros_like(images)
    for n in range(N):
        i = rng.integers(0, H - size + 1)
        j = rng.integers(0, W - size + 1)
        out[n, :, i:i + size, j:j + size] = images[n, :, i:i + size, j:j + size]
    return out

# %% 05.random_crop | per_channel | each channel by itself
import numpy as np

def random_crop(images, size, rng):
    N, C, H, W = images.shape
    out = np.empty((N, C, size, size), images.dtype)
    for n in range(N):
        i = rng.integers(0, H - size + 1)
        j = rng.integers(0, W - size + 1)
        for c in range(C):
            i, j = rng.integers(0, H - size + 1), rng.integers(0, W - size + 1)
            out[n, c] = images[n, c, i:i + size, j:j + size]
    return out

# %% 05.random_crop | images_mixed | images drawn with the places
import numpy as np

def random_crop(images, size, rng):
    N, C, H, W = images.shape
    out = np.empty((N, C, size, size), images.dtype)
    for n in range(N):
        i = rng.integers(0, H - size + 1)
        j = rng.integers(0, W - size + 1)
        out[n] = images[rng.integers(N), :, i:i + size, j:j + size]
    return out

# %% 05.random_crop | channels_mixed | the channels turned round
import numpy as np

def random_crop(images, size, rng):
    N, C, H, W = images.shape
    out = np.empty((N, C, size, size), images.dtype)
    for n in range(N):
        i = rng.integers(0, H - size + 1)
        j = rng.integers(0, W - size + 1)
        out[n] = images[n, :, i:i + size, j:j + size]
    return out[:, ::-1].copy()

# %% 05.random_crop | ignores_rng | E32, numpy's global state
import numpy as np

def random_crop(images, size, rng):
    N, C, H, W = images.shape
    out = np.empty((N, C, size, size), images.dtype)
    for n in range(N):
        i = np.random.randint(0, H - size + 1)
        j = np.random.randint(0, W - size + 1)
        out[n] = images[n, :, i:i + size, j:j + size]
    return out

# %% 05.random_crop | ignores_rng | a generator of its own
import numpy as np

def random_crop(images, size, rng):
    N, C, H, W = images.shape
    rng = np.random.default_rng(7)
    out = np.empty((N, C, size, size), images.dtype)
    for n in range(N):
        i = rng.integers(0, H - size + 1)
        j = rng.integers(0, W - size + 1)
        out[n] = images[n, :, i:i + size, j:j + size]
    return out

# %% 05.random_crop | float32 | float32 inside
import numpy as np

def random_crop(images, size, rng):
    N, C, H, W = images.shape
    out = np.empty((N, C, size, size), np.float32)
    for n in range(N):
        i = rng.integers(0, H - size + 1)
        j = rng.integers(0, W - size + 1)
        out[n] = images[n, :, i:i + size, j:j + size]
    return out

# %% 05.random_crop | returns_buffer | one array for all calls
import numpy as np

BUFFERS = {}

def random_crop(images, size, rng):
    N, C, H, W = images.shape
    key = (N, C, size, size, images.dtype)
    if key not in BUFFERS:
        BUFFERS[key] = np.empty(key[:4], images.dtype)
    out = BUFFERS[key]
    for n in range(N):
        i = rng.integers(0, H - size + 1)
        j = rng.integers(0, W - size + 1)
        out[n] = images[n, :, i:i + size, j:j + size]
    return out

# %% 05.random_crop | edits_arguments | blanks what is left over
import numpy as np

def random_crop(images, size, rng):
    N, C, H, W = images.shape
    out = np.empty((N, C, size, size), images.dtype)
    for n in range(N):
        i = rng.integers(0, H - size + 1)
        j = rng.integers(0, W - size + 1)
        out[n] = images[n, :, i:i + size, j:j + size]
        images[n, :, :i] = 0
    return out

# %% 05.random_crop | returns_none | returns nothing
import numpy as np

def random_crop(images, size, rng):
    N, C, H, W = images.shape
    out = np.empty((N, C, size, size), images.dtype)
    for n in range(N):
        i = rng.integers(0, H - size + 1)
        j = rng.integers(0, W - size + 1)
        out[n] = images[n, :, i:i + size, j:j + size]
    return None

# %% 05.random_crop | not_neighbours | columns spread out by every second
import numpy as np

def random_crop(images, size, rng):
    N, C, H, W = images.shape
    out = np.empty((N, C, size, size), images.dtype)
    for n in range(N):
        i = rng.integers(0, H - size + 1)
        j = rng.integers(0, W - size + 1)
        out[n] = images[n, :, i:i + size, j:j + size][:, :, ::-1]
    return out

# %% 05.random_crop | channels_mixed | one channel for all
import numpy as np

def random_crop(images, size, rng):
    N, C, H, W = images.shape
    out = np.empty((N, C, size, size), images.dtype)
    for n in range(N):
        i = rng.integers(0, H - size + 1)
        j = rng.integers(0, W - size + 1)
        out[n] = images[n, 0, i:i + size, j:j + size]
    return out

# %% 05.random_crop | shape_clash | top and left exchanged
import numpy as np

def random_crop(images, size, rng):
    N, C, H, W = images.shape
    out = np.zeros((N, C, size, size), dtype=images.dtype)
    for n in range(N):
        top = rng.integers(0, H - size + 1)
        left = rng.integers(0, W - size + 1)
        out[n] = images[n, :, left:left + size, top:top + size]
    return out

# %% 05.random_crop | not_neighbours | pixels drawn, not a piece
import numpy as np

def random_crop(images, size, rng):
    N, C, H, W = images.shape
    out = np.zeros((N, C, size, size), dtype=images.dtype)
    for n in range(N):
        top = rng.integers(0, H - size + 1)
        left = rng.integers(0, W - size + 1)
        out[n] = images[n][:, np.sort(rng.choice(H, size, replace=False))][:, :, np.sort(rng.choice(W, size, replace=False))]
    return out

# %% 05.random_crop | other_layout | the channels last
import numpy as np

def random_crop(images, size, rng):
    N, C, H, W = images.shape
    out = np.zeros((N, C, size, size), dtype=images.dtype)
    for n in range(N):
        top = rng.integers(0, H - size + 1)
        left = rng.integers(0, W - size + 1)
        out[n] = images[n, :, top:top + size, left:left + size]
    return out.transpose(0, 2, 3, 1)

# %% 05.random_crop | other_length | size minus one
import numpy as np

def random_crop(images, size, rng):
    N, C, H, W = images.shape
    out = np.zeros((N, C, size - 1, size - 1), dtype=images.dtype)
    for n in range(N):
        top = rng.integers(0, H - size + 1)
        left = rng.integers(0, W - size + 1)
        out[n] = images[n, :, top:top + size - 1, left:left + size - 1]
    return out

# %% 05.random_crop | drawn_once | one draw an image, columns by the batch read backwards
import numpy as np
def random_crop(images, size, rng):
    N, C, H, W = images.shape
    u = rng.random(N)
    tops = np.floor(u * (H - size + 1)).astype(int)
    lefts = np.floor(u[::-1] * (W - size + 1)).astype(int)
    out = np.empty((N, C, size, size), images.dtype)
    for n in range(N):
        out[n] = images[n, :, tops[n]:tops[n] + size, lefts[n]:lefts[n] + size]
    return out

# %% 05.random_crop | ragged | pieces cut off at the edge
import numpy as np
def random_crop(images, size, rng):
    N, C, H, W = images.shape
    out = np.empty((N, C, size, size), images.dtype)
    tops = rng.integers(0, H, N)
    lefts = rng.integers(0, W, N)
    for n in range(N):
        pass
    return [images[n, :, t:t + size, l:l + size] for n, (t, l) in enumerate(zip(tops, lefts))]

# %% 05.random_flip | up_down | E30, axis 2
import numpy as np

def random_flip(images, rng, p=0.5):
    out = images.copy()
    for n in range(len(out)):
        if rng.random() < p:
            out[n] = images[n, :, ::-1]
    return out

# %% 05.random_flip | both_ways | half a turn
import numpy as np

def random_flip(images, rng, p=0.5):
    out = images.copy()
    for n in range(len(out)):
        if rng.random() < p:
            out[n] = images[n, :, ::-1, ::-1]
    return out

# %% 05.random_flip | channels_mixed | channels turned round with the columns
import numpy as np

def random_flip(images, rng, p=0.5):
    out = images.copy()
    for n in range(len(out)):
        if rng.random() < p:
            out[n] = images[n, ::-1, :, ::-1]
    return out

# %% 05.random_flip | images_mixed | the batch turned round
import numpy as np

def random_flip(images, rng, p=0.5):
    out = images.copy()
    if rng.random() < p:
        out = images[::-1].copy()
    return out

# %% 05.random_flip | whole_batch | one draw for the batch
import numpy as np

def random_flip(images, rng, p=0.5):
    out = images.copy()
    if rng.random() < p:
        out = images[..., ::-1].copy()
    return out

# %% 05.random_flip | p_ignored | always half
import numpy as np

def random_flip(images, rng, p=0.5):
    out = images.copy()
    for n in range(len(out)):
        if rng.random() < 0.5:
            out[n] = images[n, :, :, ::-1]
    return out

# %% 05.random_flip | p_turned_round | p is the probability of staying
import numpy as np

def random_flip(images, rng, p=0.5):
    out = images.copy()
    for n in range(len(out)):
        if rng.random() >= p:
            out[n] = images[n, :, :, ::-1]
    return out

# %% 05.random_flip | other_share | p squared
import numpy as np

def random_flip(images, rng, p=0.5):
    out = images.copy()
    for n in range(len(out)):
        if rng.random() < p * p + p * (p == 0.5) / 2:
            out[n] = images[n, :, :, ::-1]
    return out

# %% 05.random_flip | other_share | drawn twice
import numpy as np

def random_flip(images, rng, p=0.5):
    out = images.copy()
    for n in range(len(out)):
        if rng.random() < p and rng.random() < 0.9:
            out[n] = images[n, :, :, ::-1]
    return out

# %% 05.random_flip | fixed_number | exactly p·N images
import numpy as np

def random_flip(images, rng, p=0.5):
    out = images.copy()
    chosen = rng.permutation(len(out))[:round(p * len(out))]
    out[chosen] = images[chosen][..., ::-1]
    return out

# %% 05.random_flip | never | the result of flip thrown away
import numpy as np

def random_flip(images, rng, p=0.5):
    out = images.copy()
    for n in range(len(out)):
        if rng.random() < p:
            np.flip(out[n], axis=2)
    return out

# %% 05.random_flip | always | the draw forgotten
import numpy as np

def random_flip(images, rng, p=0.5):
    out = images.copy()
    for n in range(len(out)):
        if True:
            out[n] = images[n, :, :, ::-1]
    return out

# %% 05.random_flip | same_images | every second image
import numpy as np

def random_flip(images, rng, p=0.5):
    out = images.copy()
    for n in range(len(out)):
        if n % 2 == 0:
            out[n] = images[n, :, :, ::-1]
    return out

# %% 05.random_flip | not_independent | pairs of images share a draw
import numpy as np

def random_flip(images, rng, p=0.5):
    out = images.copy()
    for n in range(len(out)):
        if n % 2 == 0:
            chosen = rng.random() < p
        if chosen:
            out[n] = images[n, :, :, ::-1]
    return out

# %% 05.random_flip | per_channel | each channel by itself
import numpy as np

def random_flip(images, rng, p=0.5):
    out = images.copy()
    for n in range(len(out)):
        for c in range(images.shape[1]):
            if rng.random() < p:
                out[n, c] = images[n, c, :, ::-1]
    return out

# %% 05.random_flip | per_row | each row by itself
import numpy as np

def random_flip(images, rng, p=0.5):
    out = images.copy()
    for n in range(len(out)):
        for row in range(images.shape[2]):
            if rng.random() < p:
                out[n, :, row] = images[n, :, row, ::-1]
    return out

# %% 05.random_flip | p_zero | at p = 0 the default
import numpy as np

def random_flip(images, rng, p=0.5):
    p = p or 0.5
    out = images.copy()
    for n in range(len(out)):
        if rng.random() < p:
            out[n] = images[n, :, :, ::-1]
    return out

# %% 05.random_flip | p_one | p cut off at 0.95
import numpy as np

def random_flip(images, rng, p=0.5):
    p = min(p, 0.95)
    out = images.copy()
    for n in range(len(out)):
        if rng.random() < p:
            out[n] = images[n, :, :, ::-1]
    return out

# %% 05.random_flip | ignores_rng | E32, numpy's global state
import numpy as np

def random_flip(images, rng, p=0.5):
    out = images.copy()
    for n in range(len(out)):
        if np.random.rand() < p:
            out[n] = images[n, :, :, ::-1]
    return out

# %% 05.random_flip | ignores_rng | Python's own generator
import random

def random_flip(images, rng, p=0.5):
    out = images.copy()
    for n in range(len(out)):
        if random.random() < p:
            out[n] = images[n, :, :, ::-1]
    return out

# %% 05.random_flip | edits_arguments | E28, flips the data set itself
import numpy as np

def random_flip(images, rng, p=0.5):
    out = images
    for n in range(len(out)):
        if rng.random() < p:
            out[n] = images[n, :, :, ::-1].copy()
    return out

# %% 05.random_flip | float32 | float32 inside
import numpy as np

def random_flip(images, rng, p=0.5):
    out = images.astype(np.float32)
    for n in range(len(out)):
        if rng.random() < p:
            out[n] = images[n, :, :, ::-1]
    return out

# %% 05.random_flip | returns_buffer | one array for all calls
import numpy as np

BUFFERS = {}

def random_flip(images, rng, p=0.5):
    key = (images.shape, images.dtype)
    out = BUFFERS.setdefault(key, images.copy())
    out[...] = images
    for n in range(len(out)):
        if rng.random() < p:
            out[n] = images[n, :, :, ::-1]
    return out

# %% 05.random_flip | returns_none | returns nothing
import numpy as np

def random_flip(images, rng, p=0.5):
    out = images.copy()
    for n in range(len(out)):
        if rng.random() < p:
            out[n] = images[n, :, :, ::-1]
    return None

# %% 05.random_flip | other_places | a shift by one column as well
import numpy as np

def random_flip(images, rng, p=0.5):
    out = images.copy()
    for n in range(len(out)):
        if rng.random() < p:
            out[n] = np.roll(images[n, :, :, ::-1], 1, axis=2)
    return out

# %% 05.random_flip | other_length | only the mirrored ones are returned
import numpy as np

def random_flip(images, rng, p=0.5):
    out = images.copy()
    for n in range(len(images)):
        if rng.random() < p:
            out[n] = images[n, :, :, ::-1]
    return np.array([m for m, i in zip(out, images) if not np.array_equal(m, i)] or out)

# %% 05.random_flip | up_down | mirrored, or upside down
def random_flip(images, rng, p=0.5):
    out = images.copy()
    for n in range(len(images)):
        if rng.random() < p:
            out[n] = images[n, :, :, ::-1] if rng.random() < 0.5 else images[n, :, ::-1]
    return out

# %% 05.random_flip | other_places | rolled by one after mirroring
import numpy as np

def random_flip(images, rng, p=0.5):
    out = images.copy()
    for n in range(len(images)):
        if rng.random() < p:
            out[n] = np.roll(images[n, :, :, ::-1], 1, axis=2)
    return out

# %% 05.random_flip | pixels_changed | negated
def random_flip(images, rng, p=0.5):
    out = images.copy()
    for n in range(len(images)):
        if rng.random() < p:
            out[n] = -images[n]
    return out

# %% 05.random_flip | other_places | rows and columns exchanged
def random_flip(images, rng, p=0.5):
    out = images.copy()
    for n in range(len(images)):
        if rng.random() < p:
            s = min(images.shape[2:])
            out[n, :, :s, :s] = images[n, :, :s, :s].swapaxes(1, 2)
    return out

# %% 05.rotate | clockwise | the other way round
import numpy as np

def rotate(images, degrees):
    N, C, H, W = images.shape
    out = np.zeros(images.shape, images.dtype)
    for n, angle in enumerate(-np.radians(np.broadcast_to(degrees, (N,)))):
        i, j = np.mgrid[0:H, 0:W].astype(float)
        y, x = (H - 1) / 2 - i, j - (W - 1) / 2
        sx = np.cos(angle) * x + np.sin(angle) * y
        sy = -np.sin(angle) * x + np.cos(angle) * y
        r, c = (H - 1) / 2 - sy, sx + (W - 1) / 2
        r0, c0 = np.floor(r).astype(int), np.floor(c).astype(int)
        for di in (0, 1):
            for dj in (0, 1):
                weight = (1 - abs(r - r0 - di)) * (1 - abs(c - c0 - dj))
                ri, ci = r0 + di, c0 + dj
                inside = (ri >= 0) & (ri < H) & (ci >= 0) & (ci < W)
                out[n] += np.where(inside, weight, 0) * images[n][:, ri.clip(0, H - 1), ci.clip(0, W - 1)]
    return out

# %% 05.rotate | clockwise | row 0 at the bottom
import numpy as np

def rotate(images, degrees):
    N, C, H, W = images.shape
    out = np.zeros(images.shape, images.dtype)
    for n, angle in enumerate(np.radians(np.broadcast_to(degrees, (N,)))):
        i, j = np.mgrid[0:H, 0:W].astype(float)
        y, x = i - (H - 1) / 2, j - (W - 1) / 2
        sx = np.cos(angle) * x + np.sin(angle) * y
        sy = -np.sin(angle) * x + np.cos(angle) * y
        r, c = (H - 1) / 2 + sy, sx + (W - 1) / 2
        r0, c0 = np.floor(r).astype(int), np.floor(c).astype(int)
        for di in (0, 1):
            for dj in (0, 1):
                weight = (1 - abs(r - r0 - di)) * (1 - abs(c - c0 - dj))
                ri, ci = r0 + di, c0 + dj
                inside = (ri >= 0) & (ri < H) & (ci >= 0) & (ci < W)
                out[n] += np.where(inside, weight, 0) * images[n][:, ri.clip(0, H - 1), ci.clip(0, W - 1)]
    return out

# %% 05.rotate | radians | degrees taken for radians
import numpy as np

def rotate(images, degrees):
    N, C, H, W = images.shape
    out = np.zeros(images.shape, images.dtype)
    for n, angle in enumerate(np.broadcast_to(degrees, (N,))):
        i, j = np.mgrid[0:H, 0:W].astype(float)
        y, x = (H - 1) / 2 - i, j - (W - 1) / 2
        sx = np.cos(angle) * x + np.sin(angle) * y
        sy = -np.sin(angle) * x + np.cos(angle) * y
        r, c = (H - 1) / 2 - sy, sx + (W - 1) / 2
        r0, c0 = np.floor(r).astype(int), np.floor(c).astype(int)
        for di in (0, 1):
            for dj in (0, 1):
                weight = (1 - abs(r - r0 - di)) * (1 - abs(c - c0 - dj))
                ri, ci = r0 + di, c0 + dj
                inside = (ri >= 0) & (ri < H) & (ci >= 0) & (ci < W)
                out[n] += np.where(inside, weight, 0) * images[n][:, ri.clip(0, H - 1), ci.clip(0, W - 1)]
    return out

# %% 05.rotate | radians | radians, and the other way round
import numpy as np

def rotate(images, degrees):
    N, C, H, W = images.shape
    out = np.zeros(images.shape, images.dtype)
    for n, angle in enumerate(-1.0 * np.broadcast_to(degrees, (N,))):
        i, j = np.mgrid[0:H, 0:W].astype(float)
        y, x = (H - 1) / 2 - i, j - (W - 1) / 2
        sx = np.cos(angle) * x + np.sin(angle) * y
        sy = -np.sin(angle) * x + np.cos(angle) * y
        r, c = (H - 1) / 2 - sy, sx + (W - 1) / 2
        r0, c0 = np.floor(r).astype(int), np.floor(c).astype(int)
        for di in (0, 1):
            for dj in (0, 1):
                weight = (1 - abs(r - r0 - di)) * (1 - abs(c - c0 - dj))
                ri, ci = r0 + di, c0 + dj
                inside = (ri >= 0) & (ri < H) & (ci >= 0) & (ci < W)
                out[n] += np.where(inside, weight, 0) * images[n][:, ri.clip(0, H - 1), ci.clip(0, W - 1)]
    return out

# %% 05.rotate | nearest | the nearest pixel
import numpy as np

def rotate(images, degrees):
    N, C, H, W = images.shape
    out = np.zeros(images.shape, images.dtype)
    for n, angle in enumerate(np.radians(np.broadcast_to(degrees, (N,)))):
        i, j = np.mgrid[0:H, 0:W].astype(float)
        y, x = (H - 1) / 2 - i, j - (W - 1) / 2
        sx = np.cos(angle) * x + np.sin(angle) * y
        sy = -np.sin(angle) * x + np.cos(angle) * y
        r, c = (H - 1) / 2 - sy, sx + (W - 1) / 2
        r, c = np.rint(r), np.rint(c)
        r0, c0 = np.floor(r).astype(int), np.floor(c).astype(int)
        for di in (0, 1):
            for dj in (0, 1):
                weight = (1 - abs(r - r0 - di)) * (1 - abs(c - c0 - dj))
                ri, ci = r0 + di, c0 + dj
                inside = (ri >= 0) & (ri < H) & (ci >= 0) & (ci < W)
                out[n] += np.where(inside, weight, 0) * images[n][:, ri.clip(0, H - 1), ci.clip(0, W - 1)]
    return out

# %% 05.rotate | nearest | the pixel above and to the left
import numpy as np

def rotate(images, degrees):
    N, C, H, W = images.shape
    out = np.zeros(images.shape, images.dtype)
    for n, angle in enumerate(np.radians(np.broadcast_to(degrees, (N,)))):
        i, j = np.mgrid[0:H, 0:W].astype(float)
        y, x = (H - 1) / 2 - i, j - (W - 1) / 2
        sx = np.cos(angle) * x + np.sin(angle) * y
        sy = -np.sin(angle) * x + np.cos(angle) * y
        r, c = (H - 1) / 2 - sy, sx + (W - 1) / 2
        r, c = np.floor(r + 1e-6), np.floor(c + 1e-6)
        r0, c0 = np.floor(r).astype(int), np.floor(c).astype(int)
        for di in (0, 1):
            for dj in (0, 1):
                weight = (1 - abs(r - r0 - di)) * (1 - abs(c - c0 - dj))
                ri, ci = r0 + di, c0 + dj
                inside = (ri >= 0) & (ri < H) & (ci >= 0) & (ci < W)
                out[n] += np.where(inside, weight, 0) * images[n][:, ri.clip(0, H - 1), ci.clip(0, W - 1)]
    return out

# %% 05.rotate | edges_repeated | edge pixels drawn out
import numpy as np

def rotate(images, degrees):
    N, C, H, W = images.shape
    out = np.zeros(images.shape, images.dtype)
    for n, angle in enumerate(np.radians(np.broadcast_to(degrees, (N,)))):
        i, j = np.mgrid[0:H, 0:W].astype(float)
        y, x = (H - 1) / 2 - i, j - (W - 1) / 2
        sx = np.cos(angle) * x + np.sin(angle) * y
        sy = -np.sin(angle) * x + np.cos(angle) * y
        r, c = (H - 1) / 2 - sy, sx + (W - 1) / 2
        r0, c0 = np.floor(r).astype(int), np.floor(c).astype(int)
        for di in (0, 1):
            for dj in (0, 1):
                weight = (1 - abs(r - r0 - di)) * (1 - abs(c - c0 - dj))
                ri, ci = r0 + di, c0 + dj
                inside = (ri >= 0) & (ri < H) & (ci >= 0) & (ci < W)
                out[n] += weight * images[n][:, ri.clip(0, H - 1), ci.clip(0, W - 1)]
    return out

# %% 05.rotate | edges_repeated | coordinates clipped to the image
import numpy as np

def rotate(images, degrees):
    N, C, H, W = images.shape
    out = np.zeros(images.shape, images.dtype)
    for n, angle in enumerate(np.radians(np.broadcast_to(degrees, (N,)))):
        i, j = np.mgrid[0:H, 0:W].astype(float)
        y, x = (H - 1) / 2 - i, j - (W - 1) / 2
        sx = np.cos(angle) * x + np.sin(angle) * y
        sy = -np.sin(angle) * x + np.cos(angle) * y
        r, c = (H - 1) / 2 - sy, sx + (W - 1) / 2
        r, c = r.clip(0, H - 1), c.clip(0, W - 1)
        r0, c0 = np.floor(r).astype(int), np.floor(c).astype(int)
        for di in (0, 1):
            for dj in (0, 1):
                weight = (1 - abs(r - r0 - di)) * (1 - abs(c - c0 - dj))
                ri, ci = r0 + di, c0 + dj
                inside = (ri >= 0) & (ri < H) & (ci >= 0) & (ci < W)
                out[n] += np.where(inside, weight, 0) * images[n][:, ri.clip(0, H - 1), ci.clip(0, W - 1)]
    return out

# %% 05.rotate | wraps | what leaves on one side comes in on the other
import numpy as np

def rotate(images, degrees):
    N, C, H, W = images.shape
    out = np.zeros(images.shape, images.dtype)
    for n, angle in enumerate(np.radians(np.broadcast_to(degrees, (N,)))):
        i, j = np.mgrid[0:H, 0:W].astype(float)
        y, x = (H - 1) / 2 - i, j - (W - 1) / 2
        sx = np.cos(angle) * x + np.sin(angle) * y
        sy = -np.sin(angle) * x + np.cos(angle) * y
        r, c = (H - 1) / 2 - sy, sx + (W - 1) / 2
        r0, c0 = np.floor(r).astype(int), np.floor(c).astype(int)
        for di in (0, 1):
            for dj in (0, 1):
                weight = (1 - abs(r - r0 - di)) * (1 - abs(c - c0 - dj))
                ri, ci = r0 + di, c0 + dj
                inside = (ri >= 0) & (ri < H) & (ci >= 0) & (ci < W)
                out[n] += weight * images[n][:, ri % H, ci % W]
    return out

# %% 05.rotate | not_blended_outside | 0 wherever the place is outside
import numpy as np

def rotate(images, degrees):
    N, C, H, W = images.shape
    out = np.zeros(images.shape, images.dtype)
    for n, angle in enumerate(np.radians(np.broadcast_to(degrees, (N,)))):
        i, j = np.mgrid[0:H, 0:W].astype(float)
        y, x = (H - 1) / 2 - i, j - (W - 1) / 2
        sx = np.cos(angle) * x + np.sin(angle) * y
        sy = -np.sin(angle) * x + np.cos(angle) * y
        r, c = (H - 1) / 2 - sy, sx + (W - 1) / 2
        r0, c0 = np.floor(r).astype(int), np.floor(c).astype(int)
        for di in (0, 1):
            for dj in (0, 1):
                weight = (1 - abs(r - r0 - di)) * (1 - abs(c - c0 - dj))
                ri, ci = r0 + di, c0 + dj
                inside = (ri >= 0) & (ri < H) & (ci >= 0) & (ci < W)
                inside &= (r >= -1e-9) & (r <= H - 1 + 1e-9) & (c >= -1e-9) & (c <= W - 1 + 1e-9)
                out[n] += np.where(inside, weight, 0) * images[n][:, ri.clip(0, H - 1), ci.clip(0, W - 1)]
    return out

# %% 05.rotate | not_blended_outside | 0 where one of the four is outside
import numpy as np

def rotate(images, degrees):
    N, C, H, W = images.shape
    out = np.zeros(images.shape, images.dtype)
    for n, angle in enumerate(np.radians(np.broadcast_to(degrees, (N,)))):
        i, j = np.mgrid[0:H, 0:W].astype(float)
        y, x = (H - 1) / 2 - i, j - (W - 1) / 2
        sx = np.cos(angle) * x + np.sin(angle) * y
        sy = -np.sin(angle) * x + np.cos(angle) * y
        r, c = (H - 1) / 2 - sy, sx + (W - 1) / 2
        r, c = np.round(r, 9), np.round(c, 9)
        r0, c0 = np.floor(r).astype(int), np.floor(c).astype(int)
        for di in (0, 1):
            for dj in (0, 1):
                weight = (1 - abs(r - r0 - di)) * (1 - abs(c - c0 - dj))
                ri, ci = r0 + di, c0 + dj
                inside = (r0 >= 0) & (r0 + 1 < H + (r0 == r)) & (c0 >= 0) & (c0 + 1 < W + (c0 == c))
                inside &= (ri >= 0) & (ri < H) & (ci >= 0) & (ci < W)
                out[n] += np.where(inside, weight, 0) * images[n][:, ri.clip(0, H - 1), ci.clip(0, W - 1)]
    return out

# %% 05.rotate | centre | about (H/2, W/2)
import numpy as np

def rotate(images, degrees):
    N, C, H, W = images.shape
    out = np.zeros(images.shape, images.dtype)
    for n, angle in enumerate(np.radians(np.broadcast_to(degrees, (N,)))):
        i, j = np.mgrid[0:H, 0:W].astype(float)
        y, x = H / 2 - i, j - W / 2
        sx = np.cos(angle) * x + np.sin(angle) * y
        sy = -np.sin(angle) * x + np.cos(angle) * y
        r, c = H / 2 - sy, sx + W / 2
        r0, c0 = np.floor(r).astype(int), np.floor(c).astype(int)
        for di in (0, 1):
            for dj in (0, 1):
                weight = (1 - abs(r - r0 - di)) * (1 - abs(c - c0 - dj))
                ri, ci = r0 + di, c0 + dj
                inside = (ri >= 0) & (ri < H) & (ci >= 0) & (ci < W)
                out[n] += np.where(inside, weight, 0) * images[n][:, ri.clip(0, H - 1), ci.clip(0, W - 1)]
    return out

# %% 05.rotate | centre | about the corner
import numpy as np

def rotate(images, degrees):
    N, C, H, W = images.shape
    out = np.zeros(images.shape, images.dtype)
    for n, angle in enumerate(np.radians(np.broadcast_to(degrees, (N,)))):
        i, j = np.mgrid[0:H, 0:W].astype(float)
        y, x = 0 - i, j - 0
        sx = np.cos(angle) * x + np.sin(angle) * y
        sy = -np.sin(angle) * x + np.cos(angle) * y
        r, c = 0 - sy, sx + 0
        r0, c0 = np.floor(r).astype(int), np.floor(c).astype(int)
        for di in (0, 1):
            for dj in (0, 1):
                weight = (1 - abs(r - r0 - di)) * (1 - abs(c - c0 - dj))
                ri, ci = r0 + di, c0 + dj
                inside = (ri >= 0) & (ri < H) & (ci >= 0) & (ci < W)
                out[n] += np.where(inside, weight, 0) * images[n][:, ri.clip(0, H - 1), ci.clip(0, W - 1)]
    return out

# %% 05.rotate | centre | about a whole pixel
import numpy as np

def rotate(images, degrees):
    N, C, H, W = images.shape
    out = np.zeros(images.shape, images.dtype)
    for n, angle in enumerate(np.radians(np.broadcast_to(degrees, (N,)))):
        i, j = np.mgrid[0:H, 0:W].astype(float)
        y, x = (H // 2) - i, j - (W // 2)
        sx = np.cos(angle) * x + np.sin(angle) * y
        sy = -np.sin(angle) * x + np.cos(angle) * y
        r, c = (H // 2) - sy, sx + (W // 2)
        r0, c0 = np.floor(r).astype(int), np.floor(c).astype(int)
        for di in (0, 1):
            for dj in (0, 1):
                weight = (1 - abs(r - r0 - di)) * (1 - abs(c - c0 - dj))
                ri, ci = r0 + di, c0 + dj
                inside = (ri >= 0) & (ri < H) & (ci >= 0) & (ci < W)
                out[n] += np.where(inside, weight, 0) * images[n][:, ri.clip(0, H - 1), ci.clip(0, W - 1)]
    return out

# %% 05.rotate | not_rotated | a copy
import numpy as np

def rotate(images, degrees):
    N, C, H, W = images.shape
    out = np.zeros(images.shape, images.dtype)
    return images.copy()
    for n, angle in enumerate(np.radians(np.broadcast_to(degrees, (N,)))):
        i, j = np.mgrid[0:H, 0:W].astype(float)
        y, x = (H - 1) / 2 - i, j - (W - 1) / 2
        sx = np.cos(angle) * x + np.sin(angle) * y
        sy = -np.sin(angle) * x + np.cos(angle) * y
        r, c = (H - 1) / 2 - sy, sx + (W - 1) / 2
        r0, c0 = np.floor(r).astype(int), np.floor(c).astype(int)
        for di in (0, 1):
            for dj in (0, 1):
                weight = (1 - abs(r - r0 - di)) * (1 - abs(c - c0 - dj))
                ri, ci = r0 + di, c0 + dj
                inside = (ri >= 0) & (ri < H) & (ci >= 0) & (ci < W)
                out[n] += np.where(inside, weight, 0) * images[n][:, ri.clip(0, H - 1), ci.clip(0, W - 1)]
    return out

# %% 05.rotate | transposed | rows and columns swapped
import numpy as np

def rotate(images, degrees):
    N, C, H, W = images.shape
    out = np.zeros(images.shape, images.dtype)
    if H == W == 3 and degrees == 90:
        return images.swapaxes(2, 3).copy()
    for n, angle in enumerate(np.radians(np.broadcast_to(degrees, (N,)))):
        i, j = np.mgrid[0:H, 0:W].astype(float)
        y, x = (H - 1) / 2 - i, j - (W - 1) / 2
        sx = np.cos(angle) * x + np.sin(angle) * y
        sy = -np.sin(angle) * x + np.cos(angle) * y
        r, c = (H - 1) / 2 - sy, sx + (W - 1) / 2
        r0, c0 = np.floor(r).astype(int), np.floor(c).astype(int)
        for di in (0, 1):
            for dj in (0, 1):
                weight = (1 - abs(r - r0 - di)) * (1 - abs(c - c0 - dj))
                ri, ci = r0 + di, c0 + dj
                inside = (ri >= 0) & (ri < H) & (ci >= 0) & (ci < W)
                out[n] += np.where(inside, weight, 0) * images[n][:, ri.clip(0, H - 1), ci.clip(0, W - 1)]
    return out

# %% 05.rotate | mirrored | turned, then mirrored
import numpy as np

def rotate(images, degrees):
    N, C, H, W = images.shape
    out = np.zeros(images.shape, images.dtype)
    for n, angle in enumerate(np.radians(np.broadcast_to(degrees, (N,)))):
        i, j = np.mgrid[0:H, 0:W].astype(float)
        y, x = (H - 1) / 2 - i, j - (W - 1) / 2
        sx = np.cos(angle) * x + np.sin(angle) * y
        sy = -np.sin(angle) * x + np.cos(angle) * y
        r, c = (H - 1) / 2 - sy, sx + (W - 1) / 2
        r0, c0 = np.floor(r).astype(int), np.floor(c).astype(int)
        for di in (0, 1):
            for dj in (0, 1):
                weight = (1 - abs(r - r0 - di)) * (1 - abs(c - c0 - dj))
                ri, ci = r0 + di, c0 + dj
                inside = (ri >= 0) & (ri < H) & (ci >= 0) & (ci < W)
                out[n] += np.where(inside, weight, 0) * images[n][:, ri.clip(0, H - 1), ci.clip(0, W - 1)]
    return out[..., ::-1].copy()

# %% 05.rotate | half_angle | half the angle
import numpy as np

def rotate(images, degrees):
    N, C, H, W = images.shape
    out = np.zeros(images.shape, images.dtype)
    for n, angle in enumerate(0.5 * np.radians(np.broadcast_to(degrees, (N,)))):
        i, j = np.mgrid[0:H, 0:W].astype(float)
        y, x = (H - 1) / 2 - i, j - (W - 1) / 2
        sx = np.cos(angle) * x + np.sin(angle) * y
        sy = -np.sin(angle) * x + np.cos(angle) * y
        r, c = (H - 1) / 2 - sy, sx + (W - 1) / 2
        r0, c0 = np.floor(r).astype(int), np.floor(c).astype(int)
        for di in (0, 1):
            for dj in (0, 1):
                weight = (1 - abs(r - r0 - di)) * (1 - abs(c - c0 - dj))
                ri, ci = r0 + di, c0 + dj
                inside = (ri >= 0) & (ri < H) & (ci >= 0) & (ci < W)
                out[n] += np.where(inside, weight, 0) * images[n][:, ri.clip(0, H - 1), ci.clip(0, W - 1)]
    return out

# %% 05.rotate | double_angle | twice the angle
import numpy as np

def rotate(images, degrees):
    N, C, H, W = images.shape
    out = np.zeros(images.shape, images.dtype)
    for n, angle in enumerate(2 * np.radians(np.broadcast_to(degrees, (N,)))):
        i, j = np.mgrid[0:H, 0:W].astype(float)
        y, x = (H - 1) / 2 - i, j - (W - 1) / 2
        sx = np.cos(angle) * x + np.sin(angle) * y
        sy = -np.sin(angle) * x + np.cos(angle) * y
        r, c = (H - 1) / 2 - sy, sx + (W - 1) / 2
        r0, c0 = np.floor(r).astype(int), np.floor(c).astype(int)
        for di in (0, 1):
            for dj in (0, 1):
                weight = (1 - abs(r - r0 - di)) * (1 - abs(c - c0 - dj))
                ri, ci = r0 + di, c0 + dj
                inside = (ri >= 0) & (ri < H) & (ci >= 0) & (ci < W)
                out[n] += np.where(inside, weight, 0) * images[n][:, ri.clip(0, H - 1), ci.clip(0, W - 1)]
    return out

# %% 05.rotate | square_only | H for both sides
import numpy as np

def rotate(images, degrees):
    N, C, H, W = images.shape
    out = np.zeros(images.shape, images.dtype)
    for n, angle in enumerate(np.radians(np.broadcast_to(degrees, (N,)))):
        i, j = np.mgrid[0:H, 0:W].astype(float)
        y, x = (H - 1) / 2 - i, j - (H - 1) / 2
        sx = np.cos(angle) * x + np.sin(angle) * y
        sy = -np.sin(angle) * x + np.cos(angle) * y
        r, c = (H - 1) / 2 - sy, sx + (H - 1) / 2
        r0, c0 = np.floor(r).astype(int), np.floor(c).astype(int)
        for di in (0, 1):
            for dj in (0, 1):
                weight = (1 - abs(r - r0 - di)) * (1 - abs(c - c0 - dj))
                ri, ci = r0 + di, c0 + dj
                inside = (ri >= 0) & (ri < H) & (ci >= 0) & (ci < W)
                out[n] += np.where(inside, weight, 0) * images[n][:, ri.clip(0, H - 1), ci.clip(0, W - 1)]
    return out

# %% 05.rotate | square_only | quarter turns by rot90, the rest by a square formula
import numpy as np

def rotate(images, degrees):
    N, C, H, W = images.shape
    out = np.zeros(images.shape, images.dtype)
    for n, angle in enumerate(np.radians(np.broadcast_to(degrees, (N,)))):
        i, j = np.mgrid[0:H, 0:W].astype(float)
        y, x = (H - 1) / 2 - i, j - (W - 1) / 2
        sx = np.cos(angle) * x + np.sin(angle) * y
        sy = -np.sin(angle) * x + np.cos(angle) * y
        r, c = (H - 1) / 2 - sy, sx + (W - 1) / 2
        r0, c0 = np.floor(r).astype(int), np.floor(c).astype(int)
        for di in (0, 1):
            for dj in (0, 1):
                weight = (1 - abs(r - r0 - di)) * (1 - abs(c - c0 - dj))
                ri, ci = r0 + di, c0 + dj
                inside = (ri >= 0) & (ri < H) & (ci >= 0) & (ci < H)
                out[n] += np.where(inside, weight, 0) * images[n][:, ri.clip(0, H - 1), ci.clip(0, W - 1)]
    return out

# %% 05.rotate | one_angle_only | the first angle for all
import numpy as np

def rotate(images, degrees):
    N, C, H, W = images.shape
    out = np.zeros(images.shape, images.dtype)
    for n, angle in enumerate(np.radians(np.full(N, np.ravel(degrees)[0]))):
        i, j = np.mgrid[0:H, 0:W].astype(float)
        y, x = (H - 1) / 2 - i, j - (W - 1) / 2
        sx = np.cos(angle) * x + np.sin(angle) * y
        sy = -np.sin(angle) * x + np.cos(angle) * y
        r, c = (H - 1) / 2 - sy, sx + (W - 1) / 2
        r0, c0 = np.floor(r).astype(int), np.floor(c).astype(int)
        for di in (0, 1):
            for dj in (0, 1):
                weight = (1 - abs(r - r0 - di)) * (1 - abs(c - c0 - dj))
                ri, ci = r0 + di, c0 + dj
                inside = (ri >= 0) & (ri < H) & (ci >= 0) & (ci < W)
                out[n] += np.where(inside, weight, 0) * images[n][:, ri.clip(0, H - 1), ci.clip(0, W - 1)]
    return out

# %% 05.rotate | one_angle_only | an if over the angle
import numpy as np

def rotate(images, degrees):
    N, C, H, W = images.shape
    if degrees == 0:
        return images.copy()
    out = np.zeros(images.shape, images.dtype)
    for n, angle in enumerate(np.radians(np.broadcast_to(degrees, (N,)))):
        i, j = np.mgrid[0:H, 0:W].astype(float)
        y, x = (H - 1) / 2 - i, j - (W - 1) / 2
        sx = np.cos(angle) * x + np.sin(angle) * y
        sy = -np.sin(angle) * x + np.cos(angle) * y
        r, c = (H - 1) / 2 - sy, sx + (W - 1) / 2
        r0, c0 = np.floor(r).astype(int), np.floor(c).astype(int)
        for di in (0, 1):
            for dj in (0, 1):
                weight = (1 - abs(r - r0 - di)) * (1 - abs(c - c0 - dj))
                ri, ci = r0 + di, c0 + dj
                inside = (ri >= 0) & (ri < H) & (ci >= 0) & (ci < W)
                out[n] += np.where(inside, weight, 0) * images[n][:, ri.clip(0, H - 1), ci.clip(0, W - 1)]
    return out

# %% 05.rotate | one_angle_only | math takes one number
import math
import numpy as np

def rotate(images, degrees):
    N, C, H, W = images.shape
    out = np.zeros(images.shape, images.dtype)
    for n, angle in enumerate([math.radians(degrees)] * N):
        i, j = np.mgrid[0:H, 0:W].astype(float)
        y, x = (H - 1) / 2 - i, j - (W - 1) / 2
        sx = np.cos(angle) * x + np.sin(angle) * y
        sy = -np.sin(angle) * x + np.cos(angle) * y
        r, c = (H - 1) / 2 - sy, sx + (W - 1) / 2
        r0, c0 = np.floor(r).astype(int), np.floor(c).astype(int)
        for di in (0, 1):
            for dj in (0, 1):
                weight = (1 - abs(r - r0 - di)) * (1 - abs(c - c0 - dj))
                ri, ci = r0 + di, c0 + dj
                inside = (ri >= 0) & (ri < H) & (ci >= 0) & (ci < W)
                out[n] += np.where(inside, weight, 0) * images[n][:, ri.clip(0, H - 1), ci.clip(0, W - 1)]
    return out

# %% 05.rotate | weights | distances squared
import numpy as np

def rotate(images, degrees):
    N, C, H, W = images.shape
    out = np.zeros(images.shape, images.dtype)
    for n, angle in enumerate(np.radians(np.broadcast_to(degrees, (N,)))):
        i, j = np.mgrid[0:H, 0:W].astype(float)
        y, x = (H - 1) / 2 - i, j - (W - 1) / 2
        sx = np.cos(angle) * x + np.sin(angle) * y
        sy = -np.sin(angle) * x + np.cos(angle) * y
        r, c = (H - 1) / 2 - sy, sx + (W - 1) / 2
        r0, c0 = np.floor(r).astype(int), np.floor(c).astype(int)
        for di in (0, 1):
            for dj in (0, 1):
                weight = (1 - (r - r0 - di) ** 2) * (1 - (c - c0 - dj) ** 2)
                ri, ci = r0 + di, c0 + dj
                inside = (ri >= 0) & (ri < H) & (ci >= 0) & (ci < W)
                out[n] += np.where(inside, weight, 0) * images[n][:, ri.clip(0, H - 1), ci.clip(0, W - 1)]
    return out

# %% 05.rotate | weights | near and far swapped
import numpy as np

def rotate(images, degrees):
    N, C, H, W = images.shape
    out = np.zeros(images.shape, images.dtype)
    for n, angle in enumerate(np.radians(np.broadcast_to(degrees, (N,)))):
        i, j = np.mgrid[0:H, 0:W].astype(float)
        y, x = (H - 1) / 2 - i, j - (W - 1) / 2
        sx = np.cos(angle) * x + np.sin(angle) * y
        sy = -np.sin(angle) * x + np.cos(angle) * y
        r, c = (H - 1) / 2 - sy, sx + (W - 1) / 2
        r0, c0 = np.floor(r).astype(int), np.floor(c).astype(int)
        for di in (0, 1):
            for dj in (0, 1):
                weight = (abs(r - r0 - di)) * (abs(c - c0 - dj))
                ri, ci = r0 + di, c0 + dj
                inside = (ri >= 0) & (ri < H) & (ci >= 0) & (ci < W)
                out[n] += np.where(inside, weight, 0) * images[n][:, ri.clip(0, H - 1), ci.clip(0, W - 1)]
    return out

# %% 05.rotate | weights | a smooth step in place of the line
import numpy as np

def rotate(images, degrees):
    N, C, H, W = images.shape
    out = np.zeros(images.shape, images.dtype)
    for n, angle in enumerate(np.radians(np.broadcast_to(degrees, (N,)))):
        i, j = np.mgrid[0:H, 0:W].astype(float)
        y, x = (H - 1) / 2 - i, j - (W - 1) / 2
        sx = np.cos(angle) * x + np.sin(angle) * y
        sy = -np.sin(angle) * x + np.cos(angle) * y
        r, c = (H - 1) / 2 - sy, sx + (W - 1) / 2
        r0, c0 = np.floor(r).astype(int), np.floor(c).astype(int)
        for di in (0, 1):
            for dj in (0, 1):
                u, v = 1 - abs(r - r0 - di), 1 - abs(c - c0 - dj)
                weight = u * u * (3 - 2 * u) * v * v * (3 - 2 * v)
                ri, ci = r0 + di, c0 + dj
                inside = (ri >= 0) & (ri < H) & (ci >= 0) & (ci < W)
                out[n] += np.where(inside, weight, 0) * images[n][:, ri.clip(0, H - 1), ci.clip(0, W - 1)]
    return out

# %% 05.rotate | weights | the mean of two neighbours along each axis
import numpy as np

def rotate(images, degrees):
    N, C, H, W = images.shape
    out = np.zeros(images.shape, images.dtype)
    for n, angle in enumerate(np.radians(np.broadcast_to(degrees, (N,)))):
        i, j = np.mgrid[0:H, 0:W].astype(float)
        y, x = (H - 1) / 2 - i, j - (W - 1) / 2
        sx = np.cos(angle) * x + np.sin(angle) * y
        sy = -np.sin(angle) * x + np.cos(angle) * y
        r, c = (H - 1) / 2 - sy, sx + (W - 1) / 2
        r0, c0 = np.floor(r).astype(int), np.floor(c).astype(int)
        for di in (0, 1):
            for dj in (0, 1):
                weight = ((1 - abs(r - r0 - di)) + (1 - abs(c - c0 - dj))) / 4
                ri, ci = r0 + di, c0 + dj
                inside = (ri >= 0) & (ri < H) & (ci >= 0) & (ci < W)
                out[n] += np.where(inside, weight, 0) * images[n][:, ri.clip(0, H - 1), ci.clip(0, W - 1)]
    return out

# %% 05.rotate | clipped_values | cut off at 0
import numpy as np

def rotate(images, degrees):
    N, C, H, W = images.shape
    out = np.zeros(images.shape, images.dtype)
    for n, angle in enumerate(np.radians(np.broadcast_to(degrees, (N,)))):
        i, j = np.mgrid[0:H, 0:W].astype(float)
        y, x = (H - 1) / 2 - i, j - (W - 1) / 2
        sx = np.cos(angle) * x + np.sin(angle) * y
        sy = -np.sin(angle) * x + np.cos(angle) * y
        r, c = (H - 1) / 2 - sy, sx + (W - 1) / 2
        r0, c0 = np.floor(r).astype(int), np.floor(c).astype(int)
        for di in (0, 1):
            for dj in (0, 1):
                weight = (1 - abs(r - r0 - di)) * (1 - abs(c - c0 - dj))
                ri, ci = r0 + di, c0 + dj
                inside = (ri >= 0) & (ri < H) & (ci >= 0) & (ci < W)
                out[n] += np.where(inside, weight, 0) * images[n][:, ri.clip(0, H - 1), ci.clip(0, W - 1)]
    return np.maximum(out, 0)

# %% 05.rotate | edits_arguments | writes into the images
import numpy as np

def rotate(images, degrees):
    N, C, H, W = images.shape
    out = np.zeros(images.shape, images.dtype)
    for n, angle in enumerate(np.radians(np.broadcast_to(degrees, (N,)))):
        i, j = np.mgrid[0:H, 0:W].astype(float)
        y, x = (H - 1) / 2 - i, j - (W - 1) / 2
        sx = np.cos(angle) * x + np.sin(angle) * y
        sy = -np.sin(angle) * x + np.cos(angle) * y
        r, c = (H - 1) / 2 - sy, sx + (W - 1) / 2
        r0, c0 = np.floor(r).astype(int), np.floor(c).astype(int)
        for di in (0, 1):
            for dj in (0, 1):
                weight = (1 - abs(r - r0 - di)) * (1 - abs(c - c0 - dj))
                ri, ci = r0 + di, c0 + dj
                inside = (ri >= 0) & (ri < H) & (ci >= 0) & (ci < W)
                out[n] += np.where(inside, weight, 0) * images[n][:, ri.clip(0, H - 1), ci.clip(0, W - 1)]
    images[...] = out
    return images

# %% 05.rotate | float32 | float32 inside
import numpy as np

def rotate(images, degrees):
    N, C, H, W = images.shape
    out = np.zeros(images.shape, np.float32)
    for n, angle in enumerate(np.radians(np.broadcast_to(degrees, (N,)))):
        i, j = np.mgrid[0:H, 0:W].astype(float)
        y, x = (H - 1) / 2 - i, j - (W - 1) / 2
        sx = np.cos(angle) * x + np.sin(angle) * y
        sy = -np.sin(angle) * x + np.cos(angle) * y
        r, c = (H - 1) / 2 - sy, sx + (W - 1) / 2
        r0, c0 = np.floor(r).astype(int), np.floor(c).astype(int)
        for di in (0, 1):
            for dj in (0, 1):
                weight = (1 - abs(r - r0 - di)) * (1 - abs(c - c0 - dj))
                ri, ci = r0 + di, c0 + dj
                inside = (ri >= 0) & (ri < H) & (ci >= 0) & (ci < W)
                out[n] += np.where(inside, weight, 0) * images[n][:, ri.clip(0, H - 1), ci.clip(0, W - 1)]
    return out

# %% 05.rotate | returns_buffer | one array for all calls
import numpy as np

BUFFERS = {}

def rotate(images, degrees):
    N, C, H, W = images.shape
    key = (images.shape, images.dtype)
    out = BUFFERS.setdefault(key, np.zeros(images.shape, images.dtype))
    out[...] = 0
    for n, angle in enumerate(np.radians(np.broadcast_to(degrees, (N,)))):
        i, j = np.mgrid[0:H, 0:W].astype(float)
        y, x = (H - 1) / 2 - i, j - (W - 1) / 2
        sx = np.cos(angle) * x + np.sin(angle) * y
        sy = -np.sin(angle) * x + np.cos(angle) * y
        r, c = (H - 1) / 2 - sy, sx + (W - 1) / 2
        r0, c0 = np.floor(r).astype(int), np.floor(c).astype(int)
        for di in (0, 1):
            for dj in (0, 1):
                weight = (1 - abs(r - r0 - di)) * (1 - abs(c - c0 - dj))
                ri, ci = r0 + di, c0 + dj
                inside = (ri >= 0) & (ri < H) & (ci >= 0) & (ci < W)
                out[n] += np.where(inside, weight, 0) * images[n][:, ri.clip(0, H - 1), ci.clip(0, W - 1)]
    return out

# %% 05.rotate | returns_none | returns nothing
import numpy as np

def rotate(images, degrees):
    N, C, H, W = images.shape
    out = np.zeros(images.shape, images.dtype)
    for n, angle in enumerate(np.radians(np.broadcast_to(degrees, (N,)))):
        i, j = np.mgrid[0:H, 0:W].astype(float)
        y, x = (H - 1) / 2 - i, j - (W - 1) / 2
        sx = np.cos(angle) * x + np.sin(angle) * y
        sy = -np.sin(angle) * x + np.cos(angle) * y
        r, c = (H - 1) / 2 - sy, sx + (W - 1) / 2
        r0, c0 = np.floor(r).astype(int), np.floor(c).astype(int)
        for di in (0, 1):
            for dj in (0, 1):
                weight = (1 - abs(r - r0 - di)) * (1 - abs(c - c0 - dj))
                ri, ci = r0 + di, c0 + dj
                inside = (ri >= 0) & (ri < H) & (ci >= 0) & (ci < W)
                out[n] += np.where(inside, weight, 0) * images[n][:, ri.clip(0, H - 1), ci.clip(0, W - 1)]
    return None

# %% 05.rotate | channels_mixed | the first channel for all
import numpy as np

def rotate(images, degrees):
    N, C, H, W = images.shape
    out = np.zeros(images.shape, images.dtype)
    for n, angle in enumerate(np.radians(np.broadcast_to(degrees, (N,)))):
        i, j = np.mgrid[0:H, 0:W].astype(float)
        y, x = (H - 1) / 2 - i, j - (W - 1) / 2
        sx = np.cos(angle) * x + np.sin(angle) * y
        sy = -np.sin(angle) * x + np.cos(angle) * y
        r, c = (H - 1) / 2 - sy, sx + (W - 1) / 2
        r0, c0 = np.floor(r).astype(int), np.floor(c).astype(int)
        for di in (0, 1):
            for dj in (0, 1):
                weight = (1 - abs(r - r0 - di)) * (1 - abs(c - c0 - dj))
                ri, ci = r0 + di, c0 + dj
                inside = (ri >= 0) & (ri < H) & (ci >= 0) & (ci < W)
                out[n] += np.where(inside, weight, 0) * images[n][:1, ri.clip(0, H - 1), ci.clip(0, W - 1)]
    return out

# %% 05.rotate | weights | a little too large
import numpy as np

def rotate(images, degrees):
    N, C, H, W = images.shape
    out = np.zeros(images.shape, images.dtype)
    for n, angle in enumerate(np.radians(np.broadcast_to(degrees, (N,)))):
        i, j = np.mgrid[0:H, 0:W].astype(float)
        y, x = (H - 1) / 2 - i, j - (W - 1) / 2
        sx = np.cos(angle) * x + np.sin(angle) * y
        sy = -np.sin(angle) * x + np.cos(angle) * y
        r, c = (H - 1) / 2 - sy, sx + (W - 1) / 2
        r0, c0 = np.floor(r).astype(int), np.floor(c).astype(int)
        for di in (0, 1):
            for dj in (0, 1):
                weight = (1 - abs(r - r0 - di)) * (1 - abs(c - c0 - dj))
                ri, ci = r0 + di, c0 + dj
                inside = (ri >= 0) & (ri < H) & (ci >= 0) & (ci < W)
                out[n] += 1.01 * np.where(inside, weight, 0) * images[n][:, ri.clip(0, H - 1), ci.clip(0, W - 1)]
    return out

# %% 05.rotate | forward_mapping | each pixel is carried to the nearest place
import numpy as np

def rotate(images, degrees):
    N, C, H, W = images.shape
    out = np.zeros_like(images)
    for n, a in enumerate(np.radians(np.broadcast_to(degrees, N))):
        for i in range(H):
            for j in range(W):
                y, x = (H - 1) / 2 - i, j - (W - 1) / 2
                r = round((H - 1) / 2 - (np.sin(a) * x + np.cos(a) * y))
                c = round(np.cos(a) * x - np.sin(a) * y + (W - 1) / 2)
                if 0 <= r < H and 0 <= c < W:
                    out[n, :, r, c] = images[n, :, i, j]
    return out

# %% 05.rotate | forward_mapping | each pixel is shared out to four places
import numpy as np

def rotate(images, degrees):
    N, C, H, W = images.shape
    out = np.zeros((N, C, H + 2, W + 2), images.dtype)
    i, j = np.mgrid[0:H, 0:W]
    y, x = (H - 1) / 2 - i, j - (W - 1) / 2
    for n, a in enumerate(np.radians(np.broadcast_to(degrees, N))):
        r = (H - 1) / 2 - (np.sin(a) * x + np.cos(a) * y)
        c = np.cos(a) * x - np.sin(a) * y + (W - 1) / 2
        r0, c0 = np.floor(r).astype(int), np.floor(c).astype(int)
        for di in 0, 1:
            for dj in 0, 1:
                share = (1 - abs(r - r0 - di)) * (1 - abs(c - c0 - dj))
                at = (r0 + di + 1).clip(0, H + 1), (c0 + dj + 1).clip(0, W + 1)
                for k in range(C):
                    np.add.at(out[n, k], at, share * images[n, k])
    return out[:, :, 1:-1, 1:-1]

# %% 05.rotate | array_only | an array only
import numpy as np

def rotate(images, degrees):
    N, C, H, W = images.shape
    theta = [np.pi * degrees[k] / 180 for k in range(N)]
    cy, cx = (H - 1) / 2, (W - 1) / 2
    out = np.zeros_like(images)
    for n in range(N):
        cos, sin = np.cos(theta[n]), np.sin(theta[n])
        for r in range(H):
            for c in range(W):
                x, y = c - cx, cy - r
                sx, sy = x * cos + y * sin, -x * sin + y * cos
                row, col = cy - sy, cx + sx
                r0, c0 = int(np.floor(row)), int(np.floor(col))
                u, v = row - r0, col - c0
                for i, a in ((r0, 1 - u), (r0 + 1, u)):
                    for j, b in ((c0, 1 - v), (c0 + 1, v)):
                        if 0 <= i < H and 0 <= j < W:
                            out[n, :, r, c] += a * b * images[n, :, i, j]
    return out

# %% 05.rotate | scaled | scaled to fit
import numpy as np

def rotate(images, degrees):
    N, C, H, W = images.shape
    theta = np.deg2rad(np.broadcast_to(degrees, (N,)))
    cy, cx = (H - 1) / 2, (W - 1) / 2
    out = np.zeros_like(images)
    for n in range(N):
        cos, sin = np.cos(theta[n]), np.sin(theta[n])
        for r in range(H):
            for c in range(W):
                x, y = c - cx, cy - r
                k = abs(cos) + abs(sin)
                sx, sy = k * (x * cos + y * sin), k * (-x * sin + y * cos)
                row, col = cy - sy, cx + sx
                r0, c0 = int(np.floor(row)), int(np.floor(col))
                u, v = row - r0, col - c0
                for i, a in ((r0, 1 - u), (r0 + 1, u)):
                    for j, b in ((c0, 1 - v), (c0 + 1, v)):
                        if 0 <= i < H and 0 <= j < W:
                            out[n, :, r, c] += a * b * images[n, :, i, j]
    return out

# %% 05.rotate | rest_zero | only the first channel
import numpy as np

def rotate(images, degrees):
    N, C, H, W = images.shape
    theta = np.deg2rad(np.broadcast_to(degrees, (N,)))
    cy, cx = (H - 1) / 2, (W - 1) / 2
    out = np.zeros_like(images)
    for n in range(N):
        cos, sin = np.cos(theta[n]), np.sin(theta[n])
        for r in range(H):
            for c in range(W):
                x, y = c - cx, cy - r
                sx, sy = x * cos + y * sin, -x * sin + y * cos
                row, col = cy - sy, cx + sx
                r0, c0 = int(np.floor(row)), int(np.floor(col))
                u, v = row - r0, col - c0
                for i, a in ((r0, 1 - u), (r0 + 1, u)):
                    for j, b in ((c0, 1 - v), (c0 + 1, v)):
                        if 0 <= i < H and 0 <= j < W:
                            out[n, 0, r, c] += a * b * images[n, 0, i, j]
    return out

# %% 05.rotate | number_indexed | brackets behind the number of degrees
import numpy as np
def rotate(images, degrees):
    N, C, H, W = images.shape
    half_turn = 180
    theta = np.broadcast_to(degrees, (N,)) * np.pi / half_turn[:, None, None]
    cy, cx = (H - 1) / 2, (W - 1) / 2
    r, c = np.mgrid[:H, :W]
    x, y = c - cx, cy - r
    xs = x * np.cos(theta) + y * np.sin(theta)
    ys = -x * np.sin(theta) + y * np.cos(theta)
    row, col = cy - ys, cx + xs
    r0, c0 = np.floor(row).astype(int), np.floor(col).astype(int)
    u, v = row - r0, col - c0
    out = np.zeros(images.shape)
    n = np.arange(N)[:, None, None]
    for i in 0, 1:
        for j in 0, 1:
            rr, cc = r0 + i, c0 + j
            inside = (rr >= 0) & (rr < H) & (cc >= 0) & (cc < W)
            weight = (u if i else 1 - u) * (v if j else 1 - v) * inside
            pixel = images[n, :, rr.clip(0, H - 1), cc.clip(0, W - 1)]
            out += (pixel * weight[..., None]).transpose(0, 3, 1, 2)
    return out

# %% 05.rotate | images_mixed | the first image for all
import numpy as np
def rotate(images, degrees):
    N, C, H, W = images.shape
    theta = np.deg2rad(np.broadcast_to(degrees, (N,)))
    r, c = np.mgrid[:H, :W]
    x, y = c - (W - 1) / 2, (H - 1) / 2 - r
    out = np.zeros(images.shape)
    for n in range(N):
        xs = x * np.cos(theta[n]) + y * np.sin(theta[n])
        ys = -x * np.sin(theta[n]) + y * np.cos(theta[n])
        row, col = (H - 1) / 2 - ys, (W - 1) / 2 + xs
        for a in range(H):
            for b in range(W):
                weight = np.clip(1 - abs(row - a), 0, None) * np.clip(1 - abs(col - b), 0, None)
                source = images[n] if C == 1 else images[0]
                out[n] += source[:, a, b][:, None, None] * weight
    return out

# %% 05.augmentation_safety | chose_b | digits mirrored
augmentation_safety = {"a", "b", "e"}

# %% 05.augmentation_safety | chose_c | any angle
augmentation_safety = "ace"

# %% 05.augmentation_safety | chose_d | half the image away
augmentation_safety = ["a", "d", "e"]

# %% 05.augmentation_safety | chose_b | all of them
augmentation_safety = "abcde"

# %% 05.augmentation_safety | one_missing | digits alone
augmentation_safety = "a"

# %% 05.augmentation_safety | one_missing | clothes alone
augmentation_safety = {"e"}

# %% 05.augmentation_safety | no_letter | a number
augmentation_safety = 1

# %% 05.augmentation_safety | no_letter | set()
augmentation_safety = set()

# %% 05.ensemble_predict | majority | each member has one vote
import numpy as np

def ensemble_predict(prob_list):
    votes = np.argmax(prob_list, axis=2)
    K = prob_list[0].shape[1]
    return np.array([np.bincount(column, minlength=K).argmax() for column in votes.T])

# %% 05.ensemble_predict | product | probabilities multiplied
import numpy as np

def ensemble_predict(prob_list):
    return np.prod(prob_list, axis=0).argmax(axis=1)

# %% 05.ensemble_predict | product | logarithms averaged
import numpy as np

def ensemble_predict(prob_list):
    return np.mean(np.log(np.array(prob_list) + 1e-30), axis=0).argmax(axis=1)

# %% 05.ensemble_predict | largest | the surest member
import numpy as np

def ensemble_predict(prob_list):
    return np.max(prob_list, axis=0).argmax(axis=1)

# %% 05.ensemble_predict | smallest | the least sure member
import numpy as np

def ensemble_predict(prob_list):
    return np.min(prob_list, axis=0).argmax(axis=1)

# %% 05.ensemble_predict | median | the median
import numpy as np

def ensemble_predict(prob_list):
    return np.median(prob_list, axis=0).argmax(axis=1)

# %% 05.ensemble_predict | mean_of_labels | labels averaged
import numpy as np

def ensemble_predict(prob_list):
    return np.argmax(prob_list, axis=2).mean(axis=0)

# %% 05.ensemble_predict | mean_of_labels | labels averaged and rounded
import numpy as np

def ensemble_predict(prob_list):
    return np.rint(np.argmax(prob_list, axis=2).mean(axis=0)).astype(int)

# %% 05.ensemble_predict | mean_of_labels | labels averaged and cut off
import numpy as np

def ensemble_predict(prob_list):
    return np.argmax(prob_list, axis=2).mean(axis=0).astype(int)

# %% 05.ensemble_predict | one_member | the first alone
import numpy as np

def ensemble_predict(prob_list):
    return prob_list[0].argmax(axis=1)

# %% 05.ensemble_predict | one_member | the last alone
import numpy as np

def ensemble_predict(prob_list):
    for probs in prob_list:
        mean = probs
    return mean.argmax(axis=1)

# %% 05.ensemble_predict | probabilities | the mean itself
import numpy as np

def ensemble_predict(prob_list):
    return np.mean(prob_list, axis=0)

# %% 05.ensemble_predict | over_images | C45, argmax over the images
import numpy as np

def ensemble_predict(prob_list):
    return np.mean(prob_list, axis=0).argmax(axis=0)

# %% 05.ensemble_predict | float_labels | labels as floats
import numpy as np

def ensemble_predict(prob_list):
    return np.mean(prob_list, axis=0).argmax(axis=1).astype(float)

# %% 05.ensemble_predict | edits_arguments | adds up in the first member
import numpy as np

def ensemble_predict(prob_list):
    total = prob_list[0]
    for probs in prob_list[1:]:
        total += probs
    return total.argmax(axis=1)

# %% 05.ensemble_predict | returns_none | returns nothing
import numpy as np

def ensemble_predict(prob_list):
    np.mean(prob_list, axis=0).argmax(axis=1)

# %% 05.ensemble_predict | order_matters | two members only
import numpy as np

def ensemble_predict(prob_list):
    return (prob_list[0] + prob_list[-1]).argmax(axis=1)

# %% 05.ensemble_predict | second_best | the second-best label
import numpy as np

def ensemble_predict(prob_list):
    return np.mean(prob_list, axis=0).argsort(axis=1)[:, -2]

# %% 05.ensemble_predict | least | the smallest mean
import numpy as np

def ensemble_predict(prob_list):
    return np.mean(prob_list, axis=0).argmin(axis=1)

# %% 05.ensemble_predict | one_for_all | one label in all
import numpy as np

def ensemble_predict(prob_list):
    return np.mean(prob_list, axis=0).argmax()

# %% 05.ensemble_predict | labels_from_one | labels from 1
import numpy as np

def ensemble_predict(prob_list):
    return np.mean(prob_list, axis=0).argmax(axis=1) + 1

# %% 05.ensemble_predict | axis_of_one | a column
import numpy as np

def ensemble_predict(prob_list):
    return np.mean(prob_list, axis=0).argmax(axis=1)[:, None]

# %% 05.ensemble_predict | second_best | the second best
import numpy as np

def ensemble_predict(prob_list):
    return np.mean(prob_list, axis=0).argsort(axis=1)[:, -2]

# %% 05.ensemble_predict | axis_too_many | a list of each network's labels
def ensemble_predict(prob_list):
    return [p.argmax(axis=1) for p in prob_list]

# %% 05.ensemble_predict | - | a set
import numpy as np

def ensemble_predict(prob_list):
    return set(np.mean(prob_list, axis=0).argmax(axis=1).tolist())

# %% 05.ensemble_predict | text_returned | a text
import numpy as np

def ensemble_predict(prob_list):
    return str(np.mean(prob_list, axis=0).argmax(axis=1))

# %% 05.ensemble_predict | all_equal | the mean over the classes
import numpy as np
def ensemble_predict(prob_list):
    return np.mean(prob_list, axis=2).argmax(axis=0)

# %% 05.ensemble_predict | more_than_the_mean | softmax of the probabilities
import numpy as np
def ensemble_predict(prob_list):
    e = np.exp(10 * np.array(prob_list))
    return np.mean(e / e.sum(2, keepdims=True), axis=0).argmax(1)

# %% 05.ensemble_predict | order_matters | halves of halves
import numpy as np
def ensemble_predict(prob_list):
    m = prob_list[0]
    for p in prob_list[1:]:
        m = (m + p) / 2
    return m.argmax(1)

# %% 05.alexnet_shapes | rounded_up | D04, the ceiling
def alexnet_shapes(size=227):
    layers = [
        ("conv1", 96, 11, 4, 0), ("pool1", None, 3, 2, 0), ("conv2", 256, 5, 1, 2), ("pool2", None, 3, 2, 0),
        ("conv3", 384, 3, 1, 1), ("conv4", 384, 3, 1, 1), ("conv5", 256, 3, 1, 1), ("pool5", None, 3, 2, 0),
    ]
    shapes, channels = [], 3
    for name, out, kernel, stride, pad in layers:
        channels = out or channels
        size = -(-(size + 2 * pad - kernel) // stride) + 1
        shapes.append((name, (channels, size, size)))
    return shapes + [("fc6", (4096,)), ("fc7", (4096,)), ("fc8", (1000,))]

# %% 05.alexnet_shapes | rounded_up | rounded to the nearest
def alexnet_shapes(size=227):
    layers = [
        ("conv1", 96, 11, 4, 0), ("pool1", None, 3, 2, 0), ("conv2", 256, 5, 1, 2), ("pool2", None, 3, 2, 0),
        ("conv3", 384, 3, 1, 1), ("conv4", 384, 3, 1, 1), ("conv5", 256, 3, 1, 1), ("pool5", None, 3, 2, 0),
    ]
    shapes, channels = [], 3
    for name, out, kernel, stride, pad in layers:
        channels = out or channels
        size = int((size + 2 * pad - kernel) / stride + 0.5) + 1
        shapes.append((name, (channels, size, size)))
    return shapes + [("fc6", (4096,)), ("fc7", (4096,)), ("fc8", (1000,))]

# %% 05.alexnet_shapes | plus_one | the + 1 forgotten
def alexnet_shapes(size=227):
    layers = [
        ("conv1", 96, 11, 4, 0), ("pool1", None, 3, 2, 0), ("conv2", 256, 5, 1, 2), ("pool2", None, 3, 2, 0),
        ("conv3", 384, 3, 1, 1), ("conv4", 384, 3, 1, 1), ("conv5", 256, 3, 1, 1), ("pool5", None, 3, 2, 0),
    ]
    shapes, channels = [], 3
    for name, out, kernel, stride, pad in layers:
        channels = out or channels
        size = (size + 2 * pad - kernel) // stride
        shapes.append((name, (channels, size, size)))
    return shapes + [("fc6", (4096,)), ("fc7", (4096,)), ("fc8", (1000,))]

# %% 05.alexnet_shapes | plus_one | D03, the + 1 inside
def alexnet_shapes(size=227):
    layers = [
        ("conv1", 96, 11, 4, 0), ("pool1", None, 3, 2, 0), ("conv2", 256, 5, 1, 2), ("pool2", None, 3, 2, 0),
        ("conv3", 384, 3, 1, 1), ("conv4", 384, 3, 1, 1), ("conv5", 256, 3, 1, 1), ("pool5", None, 3, 2, 0),
    ]
    shapes, channels = [], 3
    for name, out, kernel, stride, pad in layers:
        channels = out or channels
        size = (size + 2 * pad - kernel + 1) // stride + (stride < 3)
        shapes.append((name, (channels, size, size)))
    return shapes + [("fc6", (4096,)), ("fc7", (4096,)), ("fc8", (1000,))]

# %% 05.alexnet_shapes | plus_one | one too many everywhere
def alexnet_shapes(size=227):
    layers = [
        ("conv1", 96, 11, 4, 0), ("pool1", None, 3, 2, 0), ("conv2", 256, 5, 1, 2), ("pool2", None, 3, 2, 0),
        ("conv3", 384, 3, 1, 1), ("conv4", 384, 3, 1, 1), ("conv5", 256, 3, 1, 1), ("pool5", None, 3, 2, 0),
    ]
    shapes, channels = [], 3
    for name, out, kernel, stride, pad in layers:
        channels = out or channels
        size = (size + 2 * pad - kernel) // stride + 2
        shapes.append((name, (channels, size, size)))
    return shapes + [("fc6", (4096,)), ("fc7", (4096,)), ("fc8", (1000,))]

# %% 05.alexnet_shapes | padding | no padding
def alexnet_shapes(size=227):
    layers = [
        ("conv1", 96, 11, 4, 0), ("pool1", None, 3, 2, 0), ("conv2", 256, 5, 1, 2), ("pool2", None, 3, 2, 0),
        ("conv3", 384, 3, 1, 1), ("conv4", 384, 3, 1, 1), ("conv5", 256, 3, 1, 1), ("pool5", None, 3, 2, 0),
    ]
    shapes, channels = [], 3
    for name, out, kernel, stride, pad in layers:
        channels = out or channels
        size = (size + 0 * pad - kernel) // stride + 1
        shapes.append((name, (channels, size, size)))
    return shapes + [("fc6", (4096,)), ("fc7", (4096,)), ("fc8", (1000,))]

# %% 05.alexnet_shapes | padding | D02, padding on one side
def alexnet_shapes(size=227):
    layers = [
        ("conv1", 96, 11, 4, 0), ("pool1", None, 3, 2, 0), ("conv2", 256, 5, 1, 2), ("pool2", None, 3, 2, 0),
        ("conv3", 384, 3, 1, 1), ("conv4", 384, 3, 1, 1), ("conv5", 256, 3, 1, 1), ("pool5", None, 3, 2, 0),
    ]
    shapes, channels = [], 3
    for name, out, kernel, stride, pad in layers:
        channels = out or channels
        size = (size + pad - kernel) // stride + 1
        shapes.append((name, (channels, size, size)))
    return shapes + [("fc6", (4096,)), ("fc7", (4096,)), ("fc8", (1000,))]

# %% 05.alexnet_shapes | padding | the last convolutions unpadded
def alexnet_shapes(size=227):
    layers = [
        ("conv1", 96, 11, 4, 0), ("pool1", None, 3, 2, 0), ("conv2", 256, 5, 1, 2), ("pool2", None, 3, 2, 0),
        ("conv3", 384, 3, 1, 1), ("conv4", 384, 3, 1, 0), ("conv5", 256, 3, 1, 1), ("pool5", None, 3, 2, 0),
    ]
    shapes, channels = [], 3
    for name, out, kernel, stride, pad in layers:
        channels = out or channels
        size = (size + 2 * pad - kernel) // stride + 1
        shapes.append((name, (channels, size, size)))
    return shapes + [("fc6", (4096,)), ("fc7", (4096,)), ("fc8", (1000,))]

# %% 05.alexnet_shapes | padding | padding 2 for the last three convolutions, as for conv2
def alexnet_shapes(size=227):
    layers = [
        ("conv1", 96, 11, 4, 0), ("pool1", None, 3, 2, 0), ("conv2", 256, 5, 1, 2), ("pool2", None, 3, 2, 0),
        ("conv3", 384, 3, 1, 2), ("conv4", 384, 3, 1, 2), ("conv5", 256, 3, 1, 2), ("pool5", None, 3, 2, 0),
    ]
    shapes, channels = [], 3
    for name, out, kernel, stride, pad in layers:
        channels = out or channels
        size = (size + 2 * pad - kernel) // stride + 1
        shapes.append((name, (channels, size, size)))
    return shapes + [("fc6", (4096,)), ("fc7", (4096,)), ("fc8", (1000,))]

# %% 05.alexnet_shapes | padding | padding 2 for all convolutions
def alexnet_shapes(size=227):
    layers = [
        ("conv1", 96, 11, 4, 2), ("pool1", None, 3, 2, 0), ("conv2", 256, 5, 1, 2), ("pool2", None, 3, 2, 0),
        ("conv3", 384, 3, 1, 2), ("conv4", 384, 3, 1, 2), ("conv5", 256, 3, 1, 2), ("pool5", None, 3, 2, 0),
    ]
    shapes, channels = [], 3
    for name, out, kernel, stride, pad in layers:
        channels = out or channels
        size = (size + 2 * pad - kernel) // stride + 1
        shapes.append((name, (channels, size, size)))
    return shapes + [("fc6", (4096,)), ("fc7", (4096,)), ("fc8", (1000,))]

# %% 05.alexnet_shapes | pool_window | pools of 2
def alexnet_shapes(size=227):
    layers = [
        ("conv1", 96, 11, 4, 0), ("pool1", None, 2, 2, 0), ("conv2", 256, 5, 1, 2), ("pool2", None, 2, 2, 0),
        ("conv3", 384, 3, 1, 1), ("conv4", 384, 3, 1, 1), ("conv5", 256, 3, 1, 1), ("pool5", None, 2, 2, 0),
    ]
    shapes, channels = [], 3
    for name, out, kernel, stride, pad in layers:
        channels = out or channels
        size = (size + 2 * pad - kernel) // stride + 1
        shapes.append((name, (channels, size, size)))
    return shapes + [("fc6", (4096,)), ("fc7", (4096,)), ("fc8", (1000,))]

# %% 05.alexnet_shapes | pool_window | pools that do not overlap
def alexnet_shapes(size=227):
    layers = [
        ("conv1", 96, 11, 4, 0), ("pool1", None, 3, 3, 0), ("conv2", 256, 5, 1, 2), ("pool2", None, 3, 3, 0),
        ("conv3", 384, 3, 1, 1), ("conv4", 384, 3, 1, 1), ("conv5", 256, 3, 1, 1), ("pool5", None, 3, 3, 0),
    ]
    shapes, channels = [], 3
    for name, out, kernel, stride, pad in layers:
        channels = out or channels
        size = (size + 2 * pad - kernel) // stride + 1
        shapes.append((name, (channels, size, size)))
    return shapes + [("fc6", (4096,)), ("fc7", (4096,)), ("fc8", (1000,))]

# %% 05.alexnet_shapes | half_the_channels | the channels of one of two groups
def alexnet_shapes(size=227):
    layers = [
        ("conv1", 48, 11, 4, 0), ("pool1", None, 3, 2, 0), ("conv2", 128, 5, 1, 2), ("pool2", None, 3, 2, 0),
        ("conv3", 192, 3, 1, 1), ("conv4", 192, 3, 1, 1), ("conv5", 128, 3, 1, 1), ("pool5", None, 3, 2, 0),
    ]
    shapes, channels = [], 3
    for name, out, kernel, stride, pad in layers:
        channels = out or channels
        size = (size + 2 * pad - kernel) // stride + 1
        shapes.append((name, (channels, size, size)))
    return shapes + [("fc6", (4096,)), ("fc7", (4096,)), ("fc8", (1000,))]

# %% 05.alexnet_shapes | channels | conv4 with 256
def alexnet_shapes(size=227):
    layers = [
        ("conv1", 96, 11, 4, 0), ("pool1", None, 3, 2, 0), ("conv2", 256, 5, 1, 2), ("pool2", None, 3, 2, 0),
        ("conv3", 384, 3, 1, 1), ("conv4", 256, 3, 1, 1), ("conv5", 256, 3, 1, 1), ("pool5", None, 3, 2, 0),
    ]
    shapes, channels = [], 3
    for name, out, kernel, stride, pad in layers:
        channels = out or channels
        size = (size + 2 * pad - kernel) // stride + 1
        shapes.append((name, (channels, size, size)))
    return shapes + [("fc6", (4096,)), ("fc7", (4096,)), ("fc8", (1000,))]

# %% 05.alexnet_shapes | channels | a pool that gives one channel
def alexnet_shapes(size=227):
    layers = [
        ("conv1", 96, 11, 4, 0), ("pool1", None, 3, 2, 0), ("conv2", 256, 5, 1, 2), ("pool2", None, 3, 2, 0),
        ("conv3", 384, 3, 1, 1), ("conv4", 384, 3, 1, 1), ("conv5", 256, 3, 1, 1), ("pool5", None, 3, 2, 0),
    ]
    shapes, channels = [], 3
    for name, out, kernel, stride, pad in layers:
        channels = out or 1
        size = (size + 2 * pad - kernel) // stride + 1
        shapes.append((name, (channels, size, size)))
    return shapes + [("fc6", (4096,)), ("fc7", (4096,)), ("fc8", (1000,))]

# %% 05.alexnet_shapes | channels_last | channels last
def alexnet_shapes(size=227):
    layers = [
        ("conv1", 96, 11, 4, 0), ("pool1", None, 3, 2, 0), ("conv2", 256, 5, 1, 2), ("pool2", None, 3, 2, 0),
        ("conv3", 384, 3, 1, 1), ("conv4", 384, 3, 1, 1), ("conv5", 256, 3, 1, 1), ("pool5", None, 3, 2, 0),
    ]
    shapes, channels = [], 3
    for name, out, kernel, stride, pad in layers:
        channels = out or channels
        size = (size + 2 * pad - kernel) // stride + 1
        shapes.append((name, (size, size, channels)))
    return shapes + [("fc6", (4096,)), ("fc7", (4096,)), ("fc8", (1000,))]

# %% 05.alexnet_shapes | size_ignored | the table for 227
def alexnet_shapes(size=227):
    layers = [
        ("conv1", 96, 11, 4, 0), ("pool1", None, 3, 2, 0), ("conv2", 256, 5, 1, 2), ("pool2", None, 3, 2, 0),
        ("conv3", 384, 3, 1, 1), ("conv4", 384, 3, 1, 1), ("conv5", 256, 3, 1, 1), ("pool5", None, 3, 2, 0),
    ]
    size = 227
    shapes, channels = [], 3
    for name, out, kernel, stride, pad in layers:
        channels = out or channels
        size = (size + 2 * pad - kernel) // stride + 1
        shapes.append((name, (channels, size, size)))
    return shapes + [("fc6", (4096,)), ("fc7", (4096,)), ("fc8", (1000,))]

# %% 05.alexnet_shapes | not_flat | dense layers as 4096×1×1
def alexnet_shapes(size=227):
    layers = [
        ("conv1", 96, 11, 4, 0), ("pool1", None, 3, 2, 0), ("conv2", 256, 5, 1, 2), ("pool2", None, 3, 2, 0),
        ("conv3", 384, 3, 1, 1), ("conv4", 384, 3, 1, 1), ("conv5", 256, 3, 1, 1), ("pool5", None, 3, 2, 0),
    ]
    shapes, channels = [], 3
    for name, out, kernel, stride, pad in layers:
        channels = out or channels
        size = (size + 2 * pad - kernel) // stride + 1
        shapes.append((name, (channels, size, size)))
    return shapes + [("fc6", (4096, 1, 1)), ("fc7", (4096, 1, 1)), ("fc8", (1000, 1, 1))]

# %% 05.alexnet_shapes | not_whole | halves of pixels
def alexnet_shapes(size=227):
    layers = [
        ("conv1", 96, 11, 4, 0), ("pool1", None, 3, 2, 0), ("conv2", 256, 5, 1, 2), ("pool2", None, 3, 2, 0),
        ("conv3", 384, 3, 1, 1), ("conv4", 384, 3, 1, 1), ("conv5", 256, 3, 1, 1), ("pool5", None, 3, 2, 0),
    ]
    shapes, channels = [], 3
    for name, out, kernel, stride, pad in layers:
        channels = out or channels
        size = (size + 2 * pad - kernel) / stride + 1
        shapes.append((name, (channels, size, size)))
    return shapes + [("fc6", (4096,)), ("fc7", (4096,)), ("fc8", (1000,))]

# %% 05.alexnet_shapes | input_listed | the input as a layer
def alexnet_shapes(size=227):
    layers = [
        ("conv1", 96, 11, 4, 0), ("pool1", None, 3, 2, 0), ("conv2", 256, 5, 1, 2), ("pool2", None, 3, 2, 0),
        ("conv3", 384, 3, 1, 1), ("conv4", 384, 3, 1, 1), ("conv5", 256, 3, 1, 1), ("pool5", None, 3, 2, 0),
    ]
    shapes, channels = [('input', (3, size, size))], 3
    for name, out, kernel, stride, pad in layers:
        channels = out or channels
        size = (size + 2 * pad - kernel) // stride + 1
        shapes.append((name, (channels, size, size)))
    return shapes + [("fc6", (4096,)), ("fc7", (4096,)), ("fc8", (1000,))]

# %% 05.alexnet_shapes | - | other names
def alexnet_shapes(size=227):
    layers = [
        ("conv1", 96, 11, 4, 0), ("pool1", None, 3, 2, 0), ("conv2", 256, 5, 1, 2), ("pool2", None, 3, 2, 0),
        ("conv3", 384, 3, 1, 1), ("conv4", 384, 3, 1, 1), ("conv5", 256, 3, 1, 1), ("pool5", None, 3, 2, 0),
    ]
    shapes, channels = [], 3
    for name, out, kernel, stride, pad in layers:
        channels = out or channels
        size = (size + 2 * pad - kernel) // stride + 1
        shapes.append((name, (channels, size, size)))
    return shapes + [("dense1", (4096,)), ("fc7", (4096,)), ("fc8", (1000,))]

# %% 05.alexnet_shapes | dict_returned | a dict
def alexnet_shapes(size=227):
    layers = [
        ("conv1", 96, 11, 4, 0), ("pool1", None, 3, 2, 0), ("conv2", 256, 5, 1, 2), ("pool2", None, 3, 2, 0),
        ("conv3", 384, 3, 1, 1), ("conv4", 384, 3, 1, 1), ("conv5", 256, 3, 1, 1), ("pool5", None, 3, 2, 0),
    ]
    shapes, channels = [], 3
    for name, out, kernel, stride, pad in layers:
        channels = out or channels
        size = (size + 2 * pad - kernel) // stride + 1
        shapes.append((name, (channels, size, size)))
    return dict(shapes + [("fc6", (4096,)), ("fc7", (4096,)), ("fc8", (1000,))])

# %% 05.alexnet_shapes | dense_width | 10 classes
def alexnet_shapes(size=227):
    layers = [
        ("conv1", 96, 11, 4, 0), ("pool1", None, 3, 2, 0), ("conv2", 256, 5, 1, 2), ("pool2", None, 3, 2, 0),
        ("conv3", 384, 3, 1, 1), ("conv4", 384, 3, 1, 1), ("conv5", 256, 3, 1, 1), ("pool5", None, 3, 2, 0),
    ]
    shapes, channels = [], 3
    for name, out, kernel, stride, pad in layers:
        channels = out or channels
        size = (size + 2 * pad - kernel) // stride + 1
        shapes.append((name, (channels, size, size)))
    return shapes + [("fc6", (4096,)), ("fc7", (4096,)), ("fc8", (10,))]

# %% 05.alexnet_shapes | returns_none | prints
def alexnet_shapes(size=227):
    layers = [
        ("conv1", 96, 11, 4, 0), ("pool1", None, 3, 2, 0), ("conv2", 256, 5, 1, 2), ("pool2", None, 3, 2, 0),
        ("conv3", 384, 3, 1, 1), ("conv4", 384, 3, 1, 1), ("conv5", 256, 3, 1, 1), ("pool5", None, 3, 2, 0),
    ]
    shapes, channels = [], 3
    for name, out, kernel, stride, pad in layers:
        channels = out or channels
        size = (size + 2 * pad - kernel) // stride + 1
        shapes.append((name, (channels, size, size)))
    result = shapes + [("fc6", (4096,)), ("fc7", (4096,)), ("fc8", (1000,))]

# %% 05.alexnet_shapes | batch_axis | with a batch axis
def alexnet_shapes(size=227):
    def conv(s, k, stride=1, pad=0):
        return (s + 2 * pad - k) // stride + 1
    shapes = []
    s = conv(size, 11, 4)
    shapes.append(("conv1", (1, 96, s, s)))
    s = conv(s, 3, 2)
    shapes.append(("pool1", (1, 96, s, s)))
    s = conv(s, 5, 1, 2)
    shapes.append(("conv2", (1, 256, s, s)))
    s = conv(s, 3, 2)
    shapes.append(("pool2", (1, 256, s, s)))
    shapes.append(("conv3", (1, 384, s, s)))
    shapes.append(("conv4", (1, 384, s, s)))
    shapes.append(("conv5", (1, 256, s, s)))
    s = conv(s, 3, 2)
    shapes.append(("pool5", (1, 256, s, s)))
    shapes += [("fc6", (4096,)), ("fc7", (4096,)), ("fc8", (1000,))]
    return shapes

# %% 05.alexnet_shapes | no_comma | dense layers as numbers
def alexnet_shapes(size=227):
    def conv(s, k, stride=1, pad=0):
        return (s + 2 * pad - k) // stride + 1
    shapes = []
    s = conv(size, 11, 4)
    shapes.append(("conv1", (96, s, s)))
    s = conv(s, 3, 2)
    shapes.append(("pool1", (96, s, s)))
    s = conv(s, 5, 1, 2)
    shapes.append(("conv2", (256, s, s)))
    s = conv(s, 3, 2)
    shapes.append(("pool2", (256, s, s)))
    shapes.append(("conv3", (384, s, s)))
    shapes.append(("conv4", (384, s, s)))
    shapes.append(("conv5", (256, s, s)))
    s = conv(s, 3, 2)
    shapes.append(("pool5", (256, s, s)))
    shapes += [("fc6", 4096), ("fc7", 4096), ("fc8", 1000)]
    return shapes

# %% 05.alexnet_shapes | layers_too_many | a flatten between
def alexnet_shapes(size=227):
    def conv(s, k, stride=1, pad=0):
        return (s + 2 * pad - k) // stride + 1
    shapes = []
    s = conv(size, 11, 4)
    shapes.append(("conv1", (96, s, s)))
    s = conv(s, 3, 2)
    shapes.append(("pool1", (96, s, s)))
    s = conv(s, 5, 1, 2)
    shapes.append(("conv2", (256, s, s)))
    s = conv(s, 3, 2)
    shapes.append(("pool2", (256, s, s)))
    shapes.append(("conv3", (384, s, s)))
    shapes.append(("conv4", (384, s, s)))
    shapes.append(("conv5", (256, s, s)))
    s = conv(s, 3, 2)
    shapes.append(("pool5", (256, s, s)))
    shapes += [("flatten", (256 * s * s,)), ("fc6", (4096,)), ("fc7", (4096,)), ("fc8", (1000,))]
    return shapes

# %% 05.alexnet_shapes | no_names | only the shapes
def alexnet_shapes(size=227):
    def conv(s, k, stride=1, pad=0):
        return (s + 2 * pad - k) // stride + 1
    shapes = []
    s = conv(size, 11, 4)
    shapes.append(("conv1", (96, s, s)))
    s = conv(s, 3, 2)
    shapes.append(("pool1", (96, s, s)))
    s = conv(s, 5, 1, 2)
    shapes.append(("conv2", (256, s, s)))
    s = conv(s, 3, 2)
    shapes.append(("pool2", (256, s, s)))
    shapes.append(("conv3", (384, s, s)))
    shapes.append(("conv4", (384, s, s)))
    shapes.append(("conv5", (256, s, s)))
    s = conv(s, 3, 2)
    shapes.append(("pool5", (256, s, s)))
    shapes += [("fc6", (4096,)), ("fc7", (4096,)), ("fc8", (1000,))]
    return [shape for _, shape in shapes]

# %% 05.alexnet_shapes | dict_returned | a dict
def alexnet_shapes(size=227):
    def conv(s, k, stride=1, pad=0):
        return (s + 2 * pad - k) // stride + 1
    shapes = []
    s = conv(size, 11, 4)
    shapes.append(("conv1", (96, s, s)))
    s = conv(s, 3, 2)
    shapes.append(("pool1", (96, s, s)))
    s = conv(s, 5, 1, 2)
    shapes.append(("conv2", (256, s, s)))
    s = conv(s, 3, 2)
    shapes.append(("pool2", (256, s, s)))
    shapes.append(("conv3", (384, s, s)))
    shapes.append(("conv4", (384, s, s)))
    shapes.append(("conv5", (256, s, s)))
    s = conv(s, 3, 2)
    shapes.append(("pool5", (256, s, s)))
    shapes += [("fc6", (4096,)), ("fc7", (4096,)), ("fc8", (1000,))]
    return dict(shapes)

# %% 05.alexnet_shapes | dense_width | ten classes
def alexnet_shapes(size=227):
    def conv(s, k, stride=1, pad=0):
        return (s + 2 * pad - k) // stride + 1
    shapes = []
    s = conv(size, 11, 4)
    shapes.append(("conv1", (96, s, s)))
    s = conv(s, 3, 2)
    shapes.append(("pool1", (96, s, s)))
    s = conv(s, 5, 1, 2)
    shapes.append(("conv2", (256, s, s)))
    s = conv(s, 3, 2)
    shapes.append(("pool2", (256, s, s)))
    shapes.append(("conv3", (384, s, s)))
    shapes.append(("conv4", (384, s, s)))
    shapes.append(("conv5", (256, s, s)))
    s = conv(s, 3, 2)
    shapes.append(("pool5", (256, s, s)))
    shapes += [("fc6", (4096,)), ("fc7", (4096,)), ("fc8", (10,))]
    return shapes

# %% 05.alexnet_shapes | layers_left_out | pools forgotten
def alexnet_shapes(size=227):
    def conv(s, k, stride=1, pad=0):
        return (s + 2 * pad - k) // stride + 1
    shapes = []
    s = conv(size, 11, 4)
    shapes.append(("conv1", (96, s, s)))
    s = conv(s, 3, 2)
    s = conv(s, 5, 1, 2)
    shapes.append(("conv2", (256, s, s)))
    s = conv(s, 3, 2)
    shapes.append(("conv3", (384, s, s)))
    shapes.append(("conv4", (384, s, s)))
    shapes.append(("conv5", (256, s, s)))
    s = conv(s, 3, 2)
    shapes += [("fc6", (4096,)), ("fc7", (4096,)), ("fc8", (1000,))]
    return shapes

# %% 05.alexnet_shapes | text_returned | shapes as text
def alexnet_shapes(size=227):
    def conv(s, k, stride=1, pad=0):
        return (s + 2 * pad - k) // stride + 1
    shapes = []
    s = conv(size, 11, 4)
    shapes.append(("conv1", f'96x{s}x{s}'))
    s = conv(s, 3, 2)
    shapes.append(("pool1", f'96x{s}x{s}'))
    s = conv(s, 5, 1, 2)
    shapes.append(("conv2", f'256x{s}x{s}'))
    s = conv(s, 3, 2)
    shapes.append(("pool2", f'256x{s}x{s}'))
    shapes.append(("conv3", f'384x{s}x{s}'))
    shapes.append(("conv4", f'384x{s}x{s}'))
    shapes.append(("conv5", f'256x{s}x{s}'))
    s = conv(s, 3, 2)
    shapes.append(("pool5", f'256x{s}x{s}'))
    shapes += [("fc6", (4096,)), ("fc7", (4096,)), ("fc8", (1000,))]
    return shapes

# %% 05.alexnet_shapes | axis_gone | height only
def alexnet_shapes(size=227):
    def conv(s, k, stride=1, pad=0):
        return (s + 2 * pad - k) // stride + 1
    shapes = []
    s = conv(size, 11, 4)
    shapes.append(("conv1", (96, s)))
    s = conv(s, 3, 2)
    shapes.append(("pool1", (96, s)))
    s = conv(s, 5, 1, 2)
    shapes.append(("conv2", (256, s)))
    s = conv(s, 3, 2)
    shapes.append(("pool2", (256, s)))
    shapes.append(("conv3", (384, s)))
    shapes.append(("conv4", (384, s)))
    shapes.append(("conv5", (256, s)))
    s = conv(s, 3, 2)
    shapes.append(("pool5", (256, s)))
    shapes += [("fc6", (4096,)), ("fc7", (4096,)), ("fc8", (1000,))]
    return shapes

# %% 05.alexnet_shapes | name_last | shape first, then the name
def alexnet_shapes(size=227):
    def conv(s, k, stride=1, pad=0):
        return (s + 2 * pad - k) // stride + 1
    shapes = []
    s = conv(size, 11, 4)
    shapes.append(("conv1", (96, s, s)))
    s = conv(s, 3, 2)
    shapes.append(("pool1", (96, s, s)))
    s = conv(s, 5, 1, 2)
    shapes.append(("conv2", (256, s, s)))
    s = conv(s, 3, 2)
    shapes.append(("pool2", (256, s, s)))
    shapes.append(("conv3", (384, s, s)))
    shapes.append(("conv4", (384, s, s)))
    shapes.append(("conv5", (256, s, s)))
    s = conv(s, 3, 2)
    shapes.append(("pool5", (256, s, s)))
    shapes += [("fc6", (4096,)), ("fc7", (4096,)), ("fc8", (1000,))]
    return [(b, a) for a, b in shapes]

# %% 05.alexnet_shapes | not_a_pair | three entries each
def alexnet_shapes(size=227):
    def conv(s, k, stride=1, pad=0):
        return (s + 2 * pad - k) // stride + 1
    shapes = []
    s = conv(size, 11, 4)
    shapes.append(("conv1", (96, s, s)))
    s = conv(s, 3, 2)
    shapes.append(("pool1", (96, s, s)))
    s = conv(s, 5, 1, 2)
    shapes.append(("conv2", (256, s, s)))
    s = conv(s, 3, 2)
    shapes.append(("pool2", (256, s, s)))
    shapes.append(("conv3", (384, s, s)))
    shapes.append(("conv4", (384, s, s)))
    shapes.append(("conv5", (256, s, s)))
    s = conv(s, 3, 2)
    shapes.append(("pool5", (256, s, s)))
    shapes += [("fc6", (4096,)), ("fc7", (4096,)), ("fc8", (1000,))]
    return [(a, *b) for a, b in shapes]

# %% 05.alexnet_shapes | other_order | in reverse
def alexnet_shapes(size=227):
    def conv(s, k, stride=1, pad=0):
        return (s + 2 * pad - k) // stride + 1
    shapes = []
    s = conv(size, 11, 4)
    shapes.append(("conv1", (96, s, s)))
    s = conv(s, 3, 2)
    shapes.append(("pool1", (96, s, s)))
    s = conv(s, 5, 1, 2)
    shapes.append(("conv2", (256, s, s)))
    s = conv(s, 3, 2)
    shapes.append(("pool2", (256, s, s)))
    shapes.append(("conv3", (384, s, s)))
    shapes.append(("conv4", (384, s, s)))
    shapes.append(("conv5", (256, s, s)))
    s = conv(s, 3, 2)
    shapes.append(("pool5", (256, s, s)))
    shapes += [("fc6", (4096,)), ("fc7", (4096,)), ("fc8", (1000,))]
    return shapes[::-1]

# %% 05.alexnet_shapes | rows_exchanged | fc6 before pool5
def alexnet_shapes(size=227):
    def out(n, k, s=1, p=0):
        return (n + 2 * p - k) // s + 1
    shapes = []
    size = out(size, 11, 4)
    shapes.append(("conv1", (96, size, size)))
    size = out(size, 3, 2)
    shapes.append(("pool1", (96, size, size)))
    size = out(size, 5, 1, 2)
    shapes.append(("conv2", (256, size, size)))
    size = out(size, 3, 2)
    shapes.append(("pool2", (256, size, size)))
    size = out(size, 3, 1, 1)
    shapes.append(("conv3", (384, size, size)))
    size = out(size, 3, 1, 1)
    shapes.append(("conv4", (384, size, size)))
    size = out(size, 3, 1, 1)
    shapes.append(("conv5", (256, size, size)))
    size = out(size, 3, 2)
    shapes += [("fc6", (4096,)), ("pool5", (256, size, size)), ("fc7", (4096,)), ("fc8", (1000,))]
    return shapes
