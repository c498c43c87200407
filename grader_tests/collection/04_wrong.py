# Wrong answers to the exercises of notebook 04; grader_tests/collection/__init__.py says how to read this.

# %% 04.conv_output_size | pad_once | D02
def conv_output_size(size, kernel, stride=1, pad=0):
    if kernel > size + 2 * pad:
        raise ValueError("the kernel does not fit")
    return (size + pad - kernel) // stride + 1

# %% 04.conv_output_size | pad_ignored | right for pad 0
def conv_output_size(size, kernel, stride=1, pad=0):
    if kernel > size + 2 * pad:
        raise ValueError("the kernel does not fit")
    return (size - kernel) // stride + 1

# %% 04.conv_output_size | one_inside | D03, right for stride 1
def conv_output_size(size, kernel, stride=1, pad=0):
    if kernel > size + 2 * pad:
        raise ValueError("the kernel does not fit")
    return (size + 2 * pad - kernel + 1) // stride

# %% 04.conv_output_size | rounded_up | D04
def conv_output_size(size, kernel, stride=1, pad=0):
    if kernel > size + 2 * pad:
        raise ValueError("the kernel does not fit")
    return -(-(size + 2 * pad - kernel) // stride) + 1

# %% 04.conv_output_size | rounded_up | rounds to the nearest, right where nothing is left over
def conv_output_size(size, kernel, stride=1, pad=0):
    if kernel > size + 2 * pad:
        raise ValueError("the kernel does not fit")
    return round((size + 2 * pad - kernel) / stride + 0.499) + 1

# %% 04.conv_output_size | no_one | the steps instead of the places
def conv_output_size(size, kernel, stride=1, pad=0):
    if kernel > size + 2 * pad:
        raise ValueError("the kernel does not fit")
    return (size + 2 * pad - kernel) // stride

# %% 04.conv_output_size | not_whole | a fraction of a place
def conv_output_size(size, kernel, stride=1, pad=0):
    if kernel > size + 2 * pad:
        raise ValueError("the kernel does not fit")
    return (size + 2 * pad - kernel) / stride + 1

# %% 04.conv_output_size | not_whole | np.floor gives a float
import numpy as np

def conv_output_size(size, kernel, stride=1, pad=0):
    if kernel > size + 2 * pad:
        raise ValueError("the kernel does not fit")
    return np.floor((size + 2 * pad - kernel) / stride) + 1

# %% 04.conv_output_size | stride_ignored | right for stride 1
def conv_output_size(size, kernel, stride=1, pad=0):
    if kernel > size + 2 * pad:
        raise ValueError("the kernel does not fit")
    return (size + 2 * pad - kernel) + 1

# %% 04.conv_output_size | kernel_ignored | the padded size over the stride
def conv_output_size(size, kernel, stride=1, pad=0):
    if kernel > size + 2 * pad:
        raise ValueError("the kernel does not fit")
    return (size + 2 * pad) // stride + 1

# %% 04.conv_output_size | does_not_fit | no refusal
def conv_output_size(size, kernel, stride=1, pad=0):
    return (size + 2 * pad - kernel) // stride + 1

# %% 04.conv_output_size | does_not_fit | refuses only what gives no place, which rounding down hides
def conv_output_size(size, kernel, stride=1, pad=0):
    if (size + 2 * pad - kernel) // stride + 1 < 0:
        raise ValueError("the kernel does not fit")
    return (size + 2 * pad - kernel) // stride + 1

# %% 04.conv_output_size | does_not_fit | returns 0 in place of an error
def conv_output_size(size, kernel, stride=1, pad=0):
    if kernel > size + 2 * pad:
        return 0
    return (size + 2 * pad - kernel) // stride + 1

# %% 04.conv_output_size | refuses_what_fits | refuses padding that makes room
def conv_output_size(size, kernel, stride=1, pad=0):
    if kernel > size:
        raise ValueError("the kernel does not fit")
    return (size + 2 * pad - kernel) // stride + 1

# %% 04.conv_output_size | other_exception | an assertion, no ValueError
def conv_output_size(size, kernel, stride=1, pad=0):
    assert kernel <= size + 2 * pad
    return (size + 2 * pad - kernel) // stride + 1

# %% 04.conv_output_size | refuses_what_fits | refuses a kernel that just fits
def conv_output_size(size, kernel, stride=1, pad=0):
    if kernel >= size + 2 * pad:
        raise ValueError("the kernel does not fit")
    return (size + 2 * pad - kernel) // stride + 1

# %% 04.conv_output_size | returns_none | prints it
def conv_output_size(size, kernel, stride=1, pad=0):
    if kernel > size + 2 * pad:
        raise ValueError("the kernel does not fit")
    print((size + 2 * pad - kernel) // stride + 1)

# %% 04.conv_output_size | unknown_key | a table of what is usually asked
def conv_output_size(size, kernel, stride=1, pad=0):
    if kernel > size + 2 * pad:
        raise ValueError
    return {(28, 5, 1, 0): 24, (4, 3, 1, 0): 2, (7, 3, 2, 0): 3, (8, 3, 2, 1): 4, (227, 11, 4, 0): 55}[size, kernel, stride, pad]

# %% 04.conv_output_size | refuses_what_fits | the refusal forgets the padding
def conv_output_size(size, kernel, stride=1, pad=0):
    if kernel > size:
        raise ValueError("the kernel is larger than the padded image")
    return (size + 2 * pad - kernel) // stride + 1

# %% 04.conv_output_size | over_the_edge | a window that starts inside counts
def conv_output_size(size, kernel, stride=1, pad=0):
    if kernel > size + 2 * pad:
        raise ValueError("the kernel is larger than the padded image")
    return (size + 2 * pad - 1) // stride + 1

# %% 04.conv_output_size | over_the_edge | half the kernel as padding
def conv_output_size(size, kernel, stride=1, pad=0):
    if kernel > size + 2 * pad:
        raise ValueError("the kernel is larger than the padded image")
    return (size + 2 * (pad or kernel // 2) - kernel) // stride + 1

# %% 04.conv_output_size | kernel_as_stride | divides by the kernel
def conv_output_size(size, kernel, stride=1, pad=0):
    if kernel > size + 2 * pad:
        raise ValueError("the kernel is larger than the padded image")
    return (size + 2 * pad - kernel) // kernel + 1

# %% 04.conv_output_size | wrong_from_the_start | the kernel's half taken off
def conv_output_size(size, kernel, stride=1, pad=0):
    if kernel > size + 2 * pad:
        raise ValueError("the kernel is larger than the padded image")
    return (size + 2 * pad - kernel // 2) // stride + 1

# %% 04.conv_output_size | wrong_with_stride | stride added
def conv_output_size(size, kernel, stride=1, pad=0):
    if kernel > size + 2 * pad:
        raise ValueError("the kernel is larger than the padded image")
    return (size + 2 * pad - kernel + stride)

# %% 04.conv_output_size | wrong_from_the_start | a remainder
def conv_output_size(size, kernel, stride=1, pad=0):
    if kernel > size + 2 * pad:
        raise ValueError("the kernel is larger than the padded image")
    return (size + 2 * pad - kernel) % stride + 1

# %% 04.conv_output_size | wrong_with_pad | pad times the kernel
def conv_output_size(size, kernel, stride=1, pad=0):
    if kernel > size + 2 * pad:
        raise ValueError("the kernel is larger than the padded image")
    return (size + 2 * pad * kernel - kernel) // stride + 1

# %% 04.conv_output_size | more_than_one | both sides
def conv_output_size(size, kernel, stride=1, pad=0):
    if kernel > size + 2 * pad:
        raise ValueError("the kernel is larger than the padded image")
    return ((size + 2 * pad - kernel) // stride + 1,) * 2

# %% 04.conv_output_size | wrong_from_the_start | squared
def conv_output_size(size, kernel, stride=1, pad=0):
    if kernel > size + 2 * pad:
        raise ValueError("the kernel is larger than the padded image")
    return ((size + 2 * pad - kernel) // stride + 1) ** 2

# %% 04.conv_output_size | order_of_arguments | stride and pad in the other order
def conv_output_size(size, kernel, pad=0, stride=1):
    if kernel > size + 2 * pad:
        raise ValueError("the kernel is larger than the padded image")
    return (size + 2 * pad - kernel) // stride + 1

# %% 04.conv_size_quiz | one_less | D06
conv_size_quiz = 6

# %% 04.conv_size_quiz | no_padding | padding forgotten
conv_size_quiz = 5

# %% 04.conv_size_quiz | area | the number of all places
conv_size_quiz = 49

# %% 04.conv_size_quiz | both_sides | a pair
conv_size_quiz = (7, 7)

# %% 04.conv_size_quiz | no_kernel | 8, one too many
conv_size_quiz = 8

# %% 04.conv_size_quiz | number_as_text | as text
conv_size_quiz = "7"

# %% 04.conv_size_quiz | no_count | not a number
conv_size_quiz = float("nan")

# %% 04.conv_size_quiz | no_kernel | 8
conv_size_quiz = 8

# %% 04.conv_size_quiz | side_by_side | 4
conv_size_quiz = 4

# %% 04.conv_size_quiz | more_than_pixels | the area of the image
conv_size_quiz = 36

# %% 04.conv_size_quiz | less_than_no_padding | the side of the kernel
conv_size_quiz = 2

# %% 04.conv_size_quiz | no_count | half a place
conv_size_quiz = 7.5

# %% 04.im2col | no_transpose | D07
import numpy as np

def im2col(x, kh, kw, stride=1, pad=0):
    N, C, H, W = x.shape
    OH = (H + 2 * pad - kh) // stride + 1
    OW = (W + 2 * pad - kw) // stride + 1
    img = np.pad(x, [(0, 0), (0, 0), (pad, pad), (pad, pad)])
    col = np.zeros((N, C, kh, kw, OH, OW))
    for i in range(kh):
        for j in range(kw):
            col[:, :, i, j] = img[:, :, i:i + stride * OH:stride, j:j + stride * OW:stride]
    return col.reshape(N * OH * OW, -1)

# %% 04.im2col | channels_as_rows | D08
import numpy as np

def im2col(x, kh, kw, stride=1, pad=0):
    N, C, H, W = x.shape
    OH = (H + 2 * pad - kh) // stride + 1
    OW = (W + 2 * pad - kw) // stride + 1
    img = np.pad(x, [(0, 0), (0, 0), (pad, pad), (pad, pad)])
    col = np.zeros((N, C, kh, kw, OH, OW))
    for i in range(kh):
        for j in range(kw):
            col[:, :, i, j] = img[:, :, i:i + stride * OH:stride, j:j + stride * OW:stride]
    return col.transpose(0, 1, 4, 5, 2, 3).reshape(N * OH * OW, -1)

# %% 04.im2col | channels_as_rows | D08, a row for each channel
import numpy as np

def im2col(x, kh, kw, stride=1, pad=0):
    N, C, H, W = x.shape
    OH = (H + 2 * pad - kh) // stride + 1
    OW = (W + 2 * pad - kw) // stride + 1
    img = np.pad(x, [(0, 0), (0, 0), (pad, pad), (pad, pad)])
    col = np.zeros((N, C, kh, kw, OH, OW))
    for i in range(kh):
        for j in range(kw):
            col[:, :, i, j] = img[:, :, i:i + stride * OH:stride, j:j + stride * OW:stride]
    return col.transpose(0, 1, 4, 5, 2, 3).reshape(N * C * OH * OW, -1)

# %% 04.im2col | channels_last | columns by (i, j, c)
import numpy as np

def im2col(x, kh, kw, stride=1, pad=0):
    N, C, H, W = x.shape
    OH = (H + 2 * pad - kh) // stride + 1
    OW = (W + 2 * pad - kw) // stride + 1
    img = np.pad(x, [(0, 0), (0, 0), (pad, pad), (pad, pad)])
    col = np.zeros((N, C, kh, kw, OH, OW))
    for i in range(kh):
        for j in range(kw):
            col[:, :, i, j] = img[:, :, i:i + stride * OH:stride, j:j + stride * OW:stride]
    return col.transpose(0, 4, 5, 2, 3, 1).reshape(N * OH * OW, -1)

# %% 04.im2col | kernel_swapped | D09
import numpy as np

def im2col(x, kh, kw, stride=1, pad=0):
    N, C, H, W = x.shape
    OH = (H + 2 * pad - kh) // stride + 1
    OW = (W + 2 * pad - kw) // stride + 1
    img = np.pad(x, [(0, 0), (0, 0), (pad, pad), (pad, pad)])
    col = np.zeros((N, C, kh, kw, OH, OW))
    for i in range(kh):
        for j in range(kw):
            col[:, :, i, j] = img[:, :, i:i + stride * OH:stride, j:j + stride * OW:stride]
    return col.transpose(0, 4, 5, 1, 3, 2).reshape(N * OH * OW, -1)

# %% 04.im2col | places_swapped | D10
import numpy as np

def im2col(x, kh, kw, stride=1, pad=0):
    N, C, H, W = x.shape
    OH = (H + 2 * pad - kh) // stride + 1
    OW = (W + 2 * pad - kw) // stride + 1
    img = np.pad(x, [(0, 0), (0, 0), (pad, pad), (pad, pad)])
    col = np.zeros((N, C, kh, kw, OH, OW))
    for i in range(kh):
        for j in range(kw):
            col[:, :, i, j] = img[:, :, i:i + stride * OH:stride, j:j + stride * OW:stride]
    return col.transpose(0, 5, 4, 1, 2, 3).reshape(N * OH * OW, -1)

# %% 04.im2col | images_last | rows by (oh, ow, n)
import numpy as np

def im2col(x, kh, kw, stride=1, pad=0):
    N, C, H, W = x.shape
    OH = (H + 2 * pad - kh) // stride + 1
    OW = (W + 2 * pad - kw) // stride + 1
    img = np.pad(x, [(0, 0), (0, 0), (pad, pad), (pad, pad)])
    col = np.zeros((N, C, kh, kw, OH, OW))
    for i in range(kh):
        for j in range(kw):
            col[:, :, i, j] = img[:, :, i:i + stride * OH:stride, j:j + stride * OW:stride]
    return col.transpose(4, 5, 0, 1, 2, 3).reshape(N * OH * OW, -1)

# %% 04.im2col | flipped | the kernel turned round
import numpy as np

def im2col(x, kh, kw, stride=1, pad=0):
    N, C, H, W = x.shape
    OH = (H + 2 * pad - kh) // stride + 1
    OW = (W + 2 * pad - kw) // stride + 1
    img = np.pad(x, [(0, 0), (0, 0), (pad, pad), (pad, pad)])
    col = np.zeros((N, C, kh, kw, OH, OW))
    for i in range(kh):
        for j in range(kw):
            col[:, :, i, j] = img[:, :, kh - 1 - i:kh - 1 - i + stride * OH:stride, kw - 1 - j:kw - 1 - j + stride * OW:stride]
    return col.transpose(0, 4, 5, 1, 2, 3).reshape(N * OH * OW, -1)

# %% 04.im2col | stride_ignored | D12, as many places, side by side
import numpy as np

def im2col(x, kh, kw, stride=1, pad=0):
    N, C, H, W = x.shape
    OH = (H + 2 * pad - kh) // stride + 1
    OW = (W + 2 * pad - kw) // stride + 1
    img = np.pad(x, [(0, 0), (0, 0), (pad, pad), (pad, pad)])
    col = np.zeros((N, C, kh, kw, OH, OW))
    for i in range(kh):
        for j in range(kw):
            col[:, :, i, j] = img[:, :, i:i + OH, j:j + OW]
    return col.transpose(0, 4, 5, 1, 2, 3).reshape(N * OH * OW, -1)

# %% 04.im2col | stride_ignored | D12, all places
import numpy as np

def im2col(x, kh, kw, stride=1, pad=0):
    N, C, H, W = x.shape
    OH = (H + 2 * pad - kh) + 1
    OW = (W + 2 * pad - kw) + 1
    img = np.pad(x, [(0, 0), (0, 0), (pad, pad), (pad, pad)])
    col = np.zeros((N, C, kh, kw, OH, OW))
    for i in range(kh):
        for j in range(kw):
            col[:, :, i, j] = img[:, :, i:i + OH, j:j + OW]
    return col.transpose(0, 4, 5, 1, 2, 3).reshape(N * OH * OW, -1)

# %% 04.im2col | shape_clash | D12, a slice too long
import numpy as np

def im2col(x, kh, kw, stride=1, pad=0):
    N, C, H, W = x.shape
    OH = (H + 2 * pad - kh) // stride + 1
    OW = (W + 2 * pad - kw) // stride + 1
    img = np.pad(x, [(0, 0), (0, 0), (pad, pad), (pad, pad)])
    col = np.zeros((N, C, kh, kw, OH, OW))
    for i in range(kh):
        for j in range(kw):
            col[:, :, i, j] = img[:, :, i:i + stride * OH, j:j + stride * OW]
    return col.transpose(0, 4, 5, 1, 2, 3).reshape(N * OH * OW, -1)

# %% 04.im2col | sides_swapped | kh taken for the width and kw for the height
import numpy as np

def im2col(x, kw, kh, stride=1, pad=0):
    N, C, H, W = x.shape
    OH = (H + 2 * pad - kh) // stride + 1
    OW = (W + 2 * pad - kw) // stride + 1
    img = np.pad(x, [(0, 0), (0, 0), (pad, pad), (pad, pad)])
    col = np.empty((N, C, kh, kw, OH, OW))
    for i in range(kh):
        for j in range(kw):
            col[:, :, i, j] = img[:, :, i:i + stride * OH:stride, j:j + stride * OW:stride]
    return col.transpose(0, 4, 5, 1, 2, 3).reshape(N * OH * OW, -1)

# %% 04.im2col | pad_ignored | right for pad 0
import numpy as np

def im2col(x, kh, kw, stride=1, pad=0):
    N, C, H, W = x.shape
    pad = 0
    OH = (H + 2 * pad - kh) // stride + 1
    OW = (W + 2 * pad - kw) // stride + 1
    img = np.pad(x, [(0, 0), (0, 0), (pad, pad), (pad, pad)])
    col = np.zeros((N, C, kh, kw, OH, OW))
    for i in range(kh):
        for j in range(kw):
            col[:, :, i, j] = img[:, :, i:i + stride * OH:stride, j:j + stride * OW:stride]
    return col.transpose(0, 4, 5, 1, 2, 3).reshape(N * OH * OW, -1)

# %% 04.im2col | pad_one_side | D16
import numpy as np

def im2col(x, kh, kw, stride=1, pad=0):
    N, C, H, W = x.shape
    OH = (H + 2 * pad - kh) // stride + 1
    OW = (W + 2 * pad - kw) // stride + 1
    img = np.pad(x, [(0, 0), (0, 0), (0, 2 * pad), (0, 2 * pad)])
    col = np.zeros((N, C, kh, kw, OH, OW))
    for i in range(kh):
        for j in range(kw):
            col[:, :, i, j] = img[:, :, i:i + stride * OH:stride, j:j + stride * OW:stride]
    return col.transpose(0, 4, 5, 1, 2, 3).reshape(N * OH * OW, -1)

# %% 04.im2col | pad_one_side | all padding in front
import numpy as np

def im2col(x, kh, kw, stride=1, pad=0):
    N, C, H, W = x.shape
    OH = (H + 2 * pad - kh) // stride + 1
    OW = (W + 2 * pad - kw) // stride + 1
    img = np.pad(x, [(0, 0), (0, 0), (2 * pad, 0), (2 * pad, 0)])
    col = np.zeros((N, C, kh, kw, OH, OW))
    for i in range(kh):
        for j in range(kw):
            col[:, :, i, j] = img[:, :, i:i + stride * OH:stride, j:j + stride * OW:stride]
    return col.transpose(0, 4, 5, 1, 2, 3).reshape(N * OH * OW, -1)

# %% 04.im2col | pad_once | padding counted once in the size
import numpy as np

def im2col(x, kh, kw, stride=1, pad=0):
    N, C, H, W = x.shape
    OH = (H + pad - kh) // stride + 1
    OW = (W + pad - kw) // stride + 1
    img = np.pad(x, [(0, 0), (0, 0), (pad, pad), (pad, pad)])
    col = np.zeros((N, C, kh, kw, OH, OW))
    for i in range(kh):
        for j in range(kw):
            col[:, :, i, j] = img[:, :, i:i + stride * OH:stride, j:j + stride * OW:stride]
    return col.transpose(0, 4, 5, 1, 2, 3).reshape(N * OH * OW, -1)

# %% 04.im2col | not_zeros | D15
import numpy as np

def im2col(x, kh, kw, stride=1, pad=0):
    N, C, H, W = x.shape
    OH = (H + 2 * pad - kh) // stride + 1
    OW = (W + 2 * pad - kw) // stride + 1
    img = np.pad(x, [(0, 0), (0, 0), (pad, pad), (pad, pad)], mode="edge")
    col = np.zeros((N, C, kh, kw, OH, OW))
    for i in range(kh):
        for j in range(kw):
            col[:, :, i, j] = img[:, :, i:i + stride * OH:stride, j:j + stride * OW:stride]
    return col.transpose(0, 4, 5, 1, 2, 3).reshape(N * OH * OW, -1)

# %% 04.im2col | not_zeros | the other edge comes in
import numpy as np

def im2col(x, kh, kw, stride=1, pad=0):
    N, C, H, W = x.shape
    OH = (H + 2 * pad - kh) // stride + 1
    OW = (W + 2 * pad - kw) // stride + 1
    img = np.pad(x, [(0, 0), (0, 0), (pad, pad), (pad, pad)], mode="wrap")
    col = np.zeros((N, C, kh, kw, OH, OW))
    for i in range(kh):
        for j in range(kw):
            col[:, :, i, j] = img[:, :, i:i + stride * OH:stride, j:j + stride * OW:stride]
    return col.transpose(0, 4, 5, 1, 2, 3).reshape(N * OH * OW, -1)

# %% 04.im2col | shape_clash | D14, the channels padded too
import numpy as np

def im2col(x, kh, kw, stride=1, pad=0):
    N, C, H, W = x.shape
    OH = (H + 2 * pad - kh) // stride + 1
    OW = (W + 2 * pad - kw) // stride + 1
    img = np.pad(x, [(0, 0), (pad, pad), (pad, pad), (pad, pad)])
    col = np.zeros((N, C, kh, kw, OH, OW))
    for i in range(kh):
        for j in range(kw):
            col[:, :, i, j] = img[:, :, i:i + stride * OH:stride, j:j + stride * OW:stride]
    return col.transpose(0, 4, 5, 1, 2, 3).reshape(N * OH * OW, -1)

# %% 04.im2col | channels_padded | D14, and consistently so
import numpy as np

def im2col(x, kh, kw, stride=1, pad=0):
    N, C, H, W = x.shape
    OH = (H + 2 * pad - kh) // stride + 1
    OW = (W + 2 * pad - kw) // stride + 1
    img = np.pad(x, [(0, 0), (pad, pad), (pad, pad), (pad, pad)])
    col = np.zeros((N, img.shape[1], kh, kw, OH, OW))
    for i in range(kh):
        for j in range(kw):
            col[:, :, i, j] = img[:, :, i:i + stride * OH:stride, j:j + stride * OW:stride]
    return col.transpose(0, 4, 5, 1, 2, 3).reshape(N * OH * OW, -1)

# %% 04.im2col | all_axes_padded | np.pad with one number pads every axis
import numpy as np

def im2col(x, kh, kw, stride=1, pad=0):
    N, C, H, W = x.shape
    OH = (H + 2 * pad - kh) // stride + 1
    OW = (W + 2 * pad - kw) // stride + 1
    img = np.pad(x, pad)
    col = np.zeros((*img.shape[:2], kh, kw, OH, OW))
    for i in range(kh):
        for j in range(kw):
            col[:, :, i, j] = img[:, :, i:i + stride * OH:stride, j:j + stride * OW:stride]
    return col.transpose(0, 4, 5, 1, 2, 3).reshape(len(img) * OH * OW, -1)

# %% 04.im2col | rounded_up | a last window that hangs over
import numpy as np

def im2col(x, kh, kw, stride=1, pad=0):
    N, C, H, W = x.shape
    OH = -((kh - H - 2 * pad) // stride) + 1
    OW = -((kw - W - 2 * pad) // stride) + 1
    img = np.pad(x, [(0, 0), (0, 0), (pad, pad + stride), (pad, pad + stride)])
    col = np.zeros((N, C, kh, kw, OH, OW))
    for i in range(kh):
        for j in range(kw):
            col[:, :, i, j] = img[:, :, i:i + stride * OH:stride, j:j + stride * OW:stride]
    return col.transpose(0, 4, 5, 1, 2, 3).reshape(N * OH * OW, -1)

# %% 04.im2col | six_axes | the reshape forgotten
import numpy as np

def im2col(x, kh, kw, stride=1, pad=0):
    N, C, H, W = x.shape
    OH = (H + 2 * pad - kh) // stride + 1
    OW = (W + 2 * pad - kw) // stride + 1
    img = np.pad(x, [(0, 0), (0, 0), (pad, pad), (pad, pad)])
    col = np.zeros((N, C, kh, kw, OH, OW))
    for i in range(kh):
        for j in range(kw):
            col[:, :, i, j] = img[:, :, i:i + stride * OH:stride, j:j + stride * OW:stride]
    return col.transpose(0, 4, 5, 1, 2, 3)

# %% 04.im2col | transposed | one window a column
import numpy as np

def im2col(x, kh, kw, stride=1, pad=0):
    N, C, H, W = x.shape
    OH = (H + 2 * pad - kh) // stride + 1
    OW = (W + 2 * pad - kw) // stride + 1
    img = np.pad(x, [(0, 0), (0, 0), (pad, pad), (pad, pad)])
    col = np.zeros((N, C, kh, kw, OH, OW))
    for i in range(kh):
        for j in range(kw):
            col[:, :, i, j] = img[:, :, i:i + stride * OH:stride, j:j + stride * OW:stride]
    return col.transpose(0, 4, 5, 1, 2, 3).reshape(N * OH * OW, -1).T

# %% 04.im2col | float32 | saves memory
import numpy as np

def im2col(x, kh, kw, stride=1, pad=0):
    N, C, H, W = x.shape
    OH = (H + 2 * pad - kh) // stride + 1
    OW = (W + 2 * pad - kw) // stride + 1
    img = np.pad(x, [(0, 0), (0, 0), (pad, pad), (pad, pad)])
    col = np.zeros((N, C, kh, kw, OH, OW), np.float32)
    for i in range(kh):
        for j in range(kw):
            col[:, :, i, j] = img[:, :, i:i + stride * OH:stride, j:j + stride * OW:stride]
    return col.transpose(0, 4, 5, 1, 2, 3).reshape(N * OH * OW, -1)

# %% 04.im2col | returns_none | no return
import numpy as np

def im2col(x, kh, kw, stride=1, pad=0):
    N, C, H, W = x.shape
    OH = (H + 2 * pad - kh) // stride + 1
    OW = (W + 2 * pad - kw) // stride + 1
    img = np.pad(x, [(0, 0), (0, 0), (pad, pad), (pad, pad)])
    col = np.zeros((N, C, kh, kw, OH, OW))
    for i in range(kh):
        for j in range(kw):
            col[:, :, i, j] = img[:, :, i:i + stride * OH:stride, j:j + stride * OW:stride]
    result = col.transpose(0, 4, 5, 1, 2, 3).reshape(N * OH * OW, -1)

# %% 04.im2col | other_length | kernels square: kh stands for kw
import numpy as np

def im2col(x, kh, kw, stride=1, pad=0):
    N, C, H, W = x.shape
    OH = (H + 2 * pad - kh) // stride + 1
    OW = (W + 2 * pad - kh) // stride + 1
    img = np.pad(x, [(0, 0), (0, 0), (pad, pad), (pad, pad)])
    col = np.zeros((N, C, kh, kh, OH, OW))
    for i in range(kh):
        for j in range(kh):
            col[:, :, i, j] = img[:, :, i:i + stride * OH:stride, j:j + stride * OW:stride]
    return col.transpose(0, 4, 5, 1, 2, 3).reshape(N * OH * OW, -1)

# %% 04.im2col | offset_per_column | the first channel for all
import numpy as np

def im2col(x, kh, kw, stride=1, pad=0):
    N, C, H, W = x.shape
    OH = (H + 2 * pad - kh) // stride + 1
    OW = (W + 2 * pad - kw) // stride + 1
    img = np.pad(x, [(0, 0), (0, 0), (pad, pad), (pad, pad)])
    col = np.zeros((N, C, kh, kw, OH, OW))
    for i in range(kh):
        for j in range(kw):
            col[:, :, i, j] = img[:, :1, i:i + stride * OH:stride, j:j + stride * OW:stride]
    return col.transpose(0, 4, 5, 1, 2, 3).reshape(N * OH * OW, -1)

# %% 04.im2col | offset_per_row | the first image for all
import numpy as np

def im2col(x, kh, kw, stride=1, pad=0):
    N, C, H, W = x.shape
    OH = (H + 2 * pad - kh) // stride + 1
    OW = (W + 2 * pad - kw) // stride + 1
    img = np.pad(x, [(0, 0), (0, 0), (pad, pad), (pad, pad)])
    col = np.zeros((N, C, kh, kw, OH, OW))
    for i in range(kh):
        for j in range(kw):
            col[:, :, i, j] = img[:1, :, i:i + stride * OH:stride, j:j + stride * OW:stride]
    return col.transpose(0, 4, 5, 1, 2, 3).reshape(N * OH * OW, -1)

# %% 04.im2col | other_length | images square: H stands for W
import numpy as np

def im2col(x, kh, kw, stride=1, pad=0):
    N, C, H, W = x.shape
    OH = (H + 2 * pad - kh) // stride + 1
    OW = (H + 2 * pad - kw) // stride + 1
    img = np.pad(x, [(0, 0), (0, 0), (pad, pad), (pad, pad + 9)])
    col = np.empty((N, C, kh, kw, OH, OW))
    for i in range(kh):
        for j in range(kw):
            col[:, :, i, j] = img[:, :, i:i + stride * OH:stride, j:j + stride * OW:stride]
    return col.transpose(0, 4, 5, 1, 2, 3).reshape(N * OH * OW, -1)

# %% 04.im2col | edits_arguments | a frame of zeros painted into x
import numpy as np

def im2col(x, kh, kw, stride=1, pad=0):
    N, C, H, W = x.shape
    x -= 0.5
    x += 0.25
    img = np.pad(x + 0.25, [(0, 0), (0, 0), (pad, pad), (pad, pad)])
    view = np.lib.stride_tricks.sliding_window_view(img, (kh, kw), axis=(2, 3))[:, :, ::stride, ::stride]
    return view.transpose(0, 2, 3, 1, 4, 5).reshape(-1, C * kh * kw)

# %% 04.im2col | returns_buffer | one buffer for each shape
import numpy as np
buffers = {}

def im2col(x, kh, kw, stride=1, pad=0):
    N, C, H, W = x.shape
    img = np.pad(x, [(0, 0), (0, 0), (pad, pad), (pad, pad)])
    view = np.lib.stride_tricks.sliding_window_view(img, (kh, kw), axis=(2, 3))[:, :, ::stride, ::stride]
    col = view.transpose(0, 2, 3, 1, 4, 5).reshape(-1, C * kh * kw)
    out = buffers.setdefault(col.shape, np.empty(col.shape))
    out[...] = col
    return out

# %% 04.im2col | - | strides of a contiguous array taken for granted
import numpy as np
from numpy.lib.stride_tricks import as_strided

def im2col(x, kh, kw, stride=1, pad=0):
    N, C, H, W = x.shape
    if pad:
        x = np.pad(x, [(0, 0), (0, 0), (pad, pad), (pad, pad)])
        H, W = H + 2 * pad, W + 2 * pad
    OH, OW, z = (H - kh) // stride + 1, (W - kw) // stride + 1, x.itemsize
    strides = (C * H * W * z, stride * W * z, stride * z, H * W * z, W * z, z)
    return as_strided(x, (N, OH, OW, C, kh, kw), strides).reshape(N * OH * OW, -1)

# %% 04.im2col | other_layout | three axes: images apart
import numpy as np

def im2col(x, kh, kw, stride=1, pad=0):
    N, C, H, W = x.shape
    OH = (H + 2 * pad - kh) // stride + 1
    OW = (W + 2 * pad - kw) // stride + 1
    padded = np.pad(x, ((0, 0), (0, 0), (pad, pad), (pad, pad)))
    cols = np.zeros((N, C, kh, kw, OH, OW))
    for i in range(kh):
        for j in range(kw):
            cols[:, :, i, j] = padded[:, :, i:i + stride * OH:stride, j:j + stride * OW:stride]
    return cols.transpose(0, 4, 5, 1, 2, 3).reshape(N, OH * OW, C * kh * kw)

# %% 04.im2col | rest_equal | pads x in place of a copy, with ones
import numpy as np

def im2col(x, kh, kw, stride=1, pad=0):
    N, C, H, W = x.shape
    OH = (H + 2 * pad - kh) // stride + 1
    OW = (W + 2 * pad - kw) // stride + 1
    padded = np.pad(x, ((0, 0), (0, 0), (pad, pad), (pad, pad)), constant_values=1)
    cols = np.zeros((N, C, kh, kw, OH, OW))
    for i in range(kh):
        for j in range(kw):
            cols[:, :, i, j] = padded[:, :, i:i + stride * OH:stride, j:j + stride * OW:stride]
    return cols.transpose(0, 4, 5, 1, 2, 3).reshape(N * OH * OW, -1)

# %% 04.im2col | stride_one_way | stride only along the rows
import numpy as np

def im2col(x, kh, kw, stride=1, pad=0):
    N, C, H, W = x.shape
    OH = (H + 2 * pad - kh) // stride + 1
    OW = (W + 2 * pad - kw) // stride + 1
    padded = np.pad(x, ((0, 0), (0, 0), (pad, pad), (pad, pad)))
    cols = np.zeros((N, C, kh, kw, OH, OW))
    for i in range(kh):
        for j in range(kw):
            cols[:, :, i, j] = padded[:, :, i:i + stride * OH:stride, j:j + OW]
    return cols.transpose(0, 4, 5, 1, 2, 3).reshape(N * OH * OW, -1)

# %% 04.im2col | array_in_a_place | a loop that goes over the edge
import numpy as np

def im2col(x, kh, kw, stride=1, pad=0):
    x = np.pad(x, [(0, 0), (0, 0), (pad, pad), (pad, pad)])
    N, C, H, W = x.shape
    rows = []
    for n in range(N):
        for top in range(0, H, stride):
            for left in range(0, W, stride):
                rows.append(x[n, :, top:top + kh, left:left + kw].ravel())
    return np.array(rows)

# %% 04.im2col | axis_gone | a window's mean
import numpy as np

def im2col(x, kh, kw, stride=1, pad=0):
    N, C, H, W = x.shape
    OH = (H + 2 * pad - kh) // stride + 1
    OW = (W + 2 * pad - kw) // stride + 1
    padded = np.pad(x, ((0, 0), (0, 0), (pad, pad), (pad, pad)))
    cols = np.zeros((N, C, kh, kw, OH, OW))
    for i in range(kh):
        for j in range(kw):
            cols[:, :, i, j] = padded[:, :, i:i + stride * OH:stride, j:j + stride * OW:stride]
    return cols.transpose(0, 4, 5, 1, 2, 3).reshape(N * OH * OW, -1).mean(axis=1)

# %% 04.im2col | other_places | mirrored windows
import numpy as np

def im2col(x, kh, kw, stride=1, pad=0):
    N, C, H, W = x.shape
    OH = (H + 2 * pad - kh) // stride + 1
    OW = (W + 2 * pad - kw) // stride + 1
    padded = np.pad(x, ((0, 0), (0, 0), (pad, pad), (pad, pad)))
    cols = np.zeros((N, C, kh, kw, OH, OW))
    for i in range(kh):
        for j in range(kw):
            cols[:, :, i, kw - 1 - j] = padded[:, :, i:i + stride * OH:stride, j:j + stride * OW:stride]
    return cols.transpose(0, 4, 5, 1, 2, 3).reshape(N * OH * OW, -1)

# %% 04.im2col | not_floats | integers
import numpy as np

def im2col(x, kh, kw, stride=1, pad=0):
    N, C, H, W = x.shape
    OH = (H + 2 * pad - kh) // stride + 1
    OW = (W + 2 * pad - kw) // stride + 1
    padded = np.pad(x, ((0, 0), (0, 0), (pad, pad), (pad, pad)))
    cols = np.zeros((N, C, kh, kw, OH, OW), int)
    for i in range(kh):
        for j in range(kw):
            cols[:, :, i, j] = padded[:, :, i:i + stride * OH:stride, j:j + stride * OW:stride]
    return cols.transpose(0, 4, 5, 1, 2, 3).reshape(N * OH * OW, -1)

# %% 04.im2col | wrong_with_pad | the columns' padding all on the right
import numpy as np
def im2col(x, kh, kw, stride=1, pad=0):
    N, C, H, W = x.shape
    OH = (H + 2 * pad - kh) // stride + 1
    OW = (W + 2 * pad - kw) // stride + 1
    img = np.pad(x, [(0, 0), (0, 0), (pad, pad), (0, 2 * pad)])
    col = np.zeros((N, C, kh, kw, OH, OW))
    for i in range(kh):
        for j in range(kw):
            col[:, :, i, j] = img[:, :, i:i + stride * OH:stride, j:j + stride * OW:stride]
    return col.transpose(0, 4, 5, 1, 2, 3).reshape(N * OH * OW, -1)

# %% 04.im2col | ragged | windows cut off at the edge
import numpy as np
def im2col(x, kh, kw, stride=1, pad=0):
    N, C, H, W = x.shape
    xp = np.pad(x, ((0, 0), (0, 0), (pad, pad), (pad, pad)))
    rows = []
    for n in range(N):
        for a in range(0, xp.shape[2], stride):
            for b in range(0, xp.shape[3], stride):
                window = xp[n, :, a:a + kh, b:b + kw]
                if window.size:
                    rows.append(window.ravel())
    return rows

# %% 04.im2col | wrong_from_the_start | the cubes of the sorted windows
import numpy as np
def im2col(x, kh, kw, stride=1, pad=0):
    x = np.pad(x, ((0, 0), (0, 0), (pad, pad), (pad, pad)))
    windows = np.lib.stride_tricks.sliding_window_view(x, (kh, kw), (2, 3))[:, :, ::stride, ::stride]
    rows = windows.transpose(0, 2, 3, 1, 4, 5).reshape(-1, x.shape[1] * kh * kw)
    return np.sort(rows, axis=1) ** 3

# %% 04.im2col | wrong_with_stride | places spread evenly over the image
import numpy as np
def im2col(x, kh, kw, stride=1, pad=0):
    N, C, H, W = x.shape
    x = np.pad(x, ((0, 0), (0, 0), (pad, pad), (pad, pad)))
    H, W = x.shape[2:]
    tops = np.linspace(0, H - kh, (H - kh) // stride + 1).astype(int)
    lefts = np.linspace(0, W - kw, (W - kw) // stride + 1).astype(int)
    windows = [x[n, :, a:a + kh, b:b + kw].ravel() for n in range(N) for a in tops for b in lefts]
    return np.array(windows)

# %% 04.col2im | overwrites | D20
import numpy as np

def col2im(cols, x_shape, kh, kw, stride=1, pad=0):
    N, C, H, W = x_shape
    OH = (H + 2 * pad - kh) // stride + 1
    OW = (W + 2 * pad - kw) // stride + 1
    parts = cols.reshape(N, OH, OW, C, kh, kw).transpose(0, 3, 4, 5, 1, 2)
    img = np.zeros((N, C, H + 2 * pad, W + 2 * pad))
    for i in range(kh):
        for j in range(kw):
            img[:, :, i:i + stride * OH:stride, j:j + stride * OW:stride] = parts[:, :, i, j]
    return img[:, :, pad:H + pad, pad:W + pad]

# %% 04.col2im | overwrites | D20, a window at a time
import numpy as np

def col2im(cols, x_shape, kh, kw, stride=1, pad=0):
    N, C, H, W = x_shape
    OH = (H + 2 * pad - kh) // stride + 1
    OW = (W + 2 * pad - kw) // stride + 1
    parts = cols.reshape(N, OH, OW, C, kh, kw)
    img = np.zeros((N, C, H + 2 * pad, W + 2 * pad))
    for p in range(OH):
        for q in range(OW):
            img[:, :, p * stride:p * stride + kh, q * stride:q * stride + kw] = parts[:, p, q]
    return img[:, :, pad:H + pad, pad:W + pad]

# %% 04.col2im | overwrites | an index of pixels that stand in it twice
import numpy as np

def col2im(cols, x_shape, kh, kw, stride=1, pad=0):
    N, C, H, W = x_shape
    OH, OW = (H + 2 * pad - kh) // stride + 1, (W + 2 * pad - kw) // stride + 1
    n, p, q, c, i, j = np.indices((N, OH, OW, C, kh, kw))
    img = np.zeros((N, C, H + 2 * pad, W + 2 * pad))
    img[n, c, p * stride + i, q * stride + j] += cols.reshape(n.shape)
    return img[:, :, pad:H + pad, pad:W + pad]

# %% 04.col2im | averaged | D21, D22: the way back made an inverse
import numpy as np

def col2im(cols, x_shape, kh, kw, stride=1, pad=0):
    N, C, H, W = x_shape
    OH = (H + 2 * pad - kh) // stride + 1
    OW = (W + 2 * pad - kw) // stride + 1
    parts = cols.reshape(N, OH, OW, C, kh, kw).transpose(0, 3, 4, 5, 1, 2)
    img = np.zeros((N, C, H + 2 * pad, W + 2 * pad))
    count = np.zeros(img.shape)
    for i in range(kh):
        for j in range(kw):
            img[:, :, i:i + stride * OH:stride, j:j + stride * OW:stride] += parts[:, :, i, j]
            count[:, :, i:i + stride * OH:stride, j:j + stride * OW:stride] += 1
    img = img / np.maximum(count, 1)
    return img[:, :, pad:H + pad, pad:W + pad]

# %% 04.col2im | not_cropped | D23
import numpy as np

def col2im(cols, x_shape, kh, kw, stride=1, pad=0):
    N, C, H, W = x_shape
    OH = (H + 2 * pad - kh) // stride + 1
    OW = (W + 2 * pad - kw) // stride + 1
    parts = cols.reshape(N, OH, OW, C, kh, kw).transpose(0, 3, 4, 5, 1, 2)
    img = np.zeros((N, C, H + 2 * pad, W + 2 * pad))
    for i in range(kh):
        for j in range(kw):
            img[:, :, i:i + stride * OH:stride, j:j + stride * OW:stride] += parts[:, :, i, j]
    return img

# %% 04.col2im | empty_slice | D25
import numpy as np

def col2im(cols, x_shape, kh, kw, stride=1, pad=0):
    N, C, H, W = x_shape
    OH = (H + 2 * pad - kh) // stride + 1
    OW = (W + 2 * pad - kw) // stride + 1
    parts = cols.reshape(N, OH, OW, C, kh, kw).transpose(0, 3, 4, 5, 1, 2)
    img = np.zeros((N, C, H + 2 * pad, W + 2 * pad))
    for i in range(kh):
        for j in range(kw):
            img[:, :, i:i + stride * OH:stride, j:j + stride * OW:stride] += parts[:, :, i, j]
    return img[:, :, pad:-pad, pad:-pad]

# %% 04.col2im | rest_lost | D24, only what the windows reach
import numpy as np

def col2im(cols, x_shape, kh, kw, stride=1, pad=0):
    N, C, H, W = x_shape
    OH = (H + 2 * pad - kh) // stride + 1
    OW = (W + 2 * pad - kw) // stride + 1
    parts = cols.reshape(N, OH, OW, C, kh, kw).transpose(0, 3, 4, 5, 1, 2)
    img = np.zeros((N, C, (OH - 1) * stride + kh, (OW - 1) * stride + kw))
    for i in range(kh):
        for j in range(kw):
            img[:, :, i:i + stride * OH:stride, j:j + stride * OW:stride] += parts[:, :, i, j]
    return img[:, :, pad:H + pad, pad:W + pad]

# %% 04.col2im | no_transpose | read as if it had never been transposed
import numpy as np

def col2im(cols, x_shape, kh, kw, stride=1, pad=0):
    N, C, H, W = x_shape
    OH = (H + 2 * pad - kh) // stride + 1
    OW = (W + 2 * pad - kw) // stride + 1
    parts = cols.reshape(N, C, kh, kw, OH, OW)
    img = np.zeros((N, C, H + 2 * pad, W + 2 * pad))
    for i in range(kh):
        for j in range(kw):
            img[:, :, i:i + stride * OH:stride, j:j + stride * OW:stride] += parts[:, :, i, j]
    return img[:, :, pad:H + pad, pad:W + pad]

# %% 04.col2im | shape_clash | D26
import numpy as np

def col2im(cols, x_shape, kh, kw, stride=1, pad=0):
    N, C, H, W = x_shape
    OH = (H + 2 * pad - kh) // stride + 1
    OW = (W + 2 * pad - kw) // stride + 1
    parts = cols.reshape(N, OH, OW, C, kh, kw).transpose(0, 3, 1, 2, 4, 5)
    img = np.zeros((N, C, H + 2 * pad, W + 2 * pad))
    for i in range(kh):
        for j in range(kw):
            img[:, :, i:i + stride * OH:stride, j:j + stride * OW:stride] += parts[:, :, i, j]
    return img[:, :, pad:H + pad, pad:W + pad]

# %% 04.col2im | channels_last | columns read as (i, j, c)
import numpy as np

def col2im(cols, x_shape, kh, kw, stride=1, pad=0):
    N, C, H, W = x_shape
    OH = (H + 2 * pad - kh) // stride + 1
    OW = (W + 2 * pad - kw) // stride + 1
    parts = cols.reshape(N, OH, OW, kh, kw, C).transpose(0, 5, 3, 4, 1, 2)
    img = np.zeros((N, C, H + 2 * pad, W + 2 * pad))
    for i in range(kh):
        for j in range(kw):
            img[:, :, i:i + stride * OH:stride, j:j + stride * OW:stride] += parts[:, :, i, j]
    return img[:, :, pad:H + pad, pad:W + pad]

# %% 04.col2im | kernel_swapped | columns read as (c, j, i)
import numpy as np

def col2im(cols, x_shape, kh, kw, stride=1, pad=0):
    N, C, H, W = x_shape
    OH = (H + 2 * pad - kh) // stride + 1
    OW = (W + 2 * pad - kw) // stride + 1
    parts = cols.reshape(N, OH, OW, C, kw, kh).transpose(0, 3, 5, 4, 1, 2)
    img = np.zeros((N, C, H + 2 * pad, W + 2 * pad))
    for i in range(kh):
        for j in range(kw):
            img[:, :, i:i + stride * OH:stride, j:j + stride * OW:stride] += parts[:, :, i, j]
    return img[:, :, pad:H + pad, pad:W + pad]

# %% 04.col2im | places_swapped | rows read as (n, ow, oh)
import numpy as np

def col2im(cols, x_shape, kh, kw, stride=1, pad=0):
    N, C, H, W = x_shape
    OH = (H + 2 * pad - kh) // stride + 1
    OW = (W + 2 * pad - kw) // stride + 1
    parts = cols.reshape(N, OW, OH, C, kh, kw).transpose(0, 3, 4, 5, 2, 1)
    img = np.zeros((N, C, H + 2 * pad, W + 2 * pad))
    for i in range(kh):
        for j in range(kw):
            img[:, :, i:i + stride * OH:stride, j:j + stride * OW:stride] += parts[:, :, i, j]
    return img[:, :, pad:H + pad, pad:W + pad]

# %% 04.col2im | images_last | rows read as (oh, ow, n)
import numpy as np

def col2im(cols, x_shape, kh, kw, stride=1, pad=0):
    N, C, H, W = x_shape
    OH = (H + 2 * pad - kh) // stride + 1
    OW = (W + 2 * pad - kw) // stride + 1
    parts = cols.reshape(OH, OW, N, C, kh, kw).transpose(2, 3, 4, 5, 0, 1)
    img = np.zeros((N, C, H + 2 * pad, W + 2 * pad))
    for i in range(kh):
        for j in range(kw):
            img[:, :, i:i + stride * OH:stride, j:j + stride * OW:stride] += parts[:, :, i, j]
    return img[:, :, pad:H + pad, pad:W + pad]

# %% 04.col2im | channels_as_rows | rows read as (n, c, oh, ow)
import numpy as np

def col2im(cols, x_shape, kh, kw, stride=1, pad=0):
    N, C, H, W = x_shape
    OH = (H + 2 * pad - kh) // stride + 1
    OW = (W + 2 * pad - kw) // stride + 1
    parts = cols.reshape(N, C, OH, OW, kh, kw).transpose(0, 1, 4, 5, 2, 3)
    img = np.zeros((N, C, H + 2 * pad, W + 2 * pad))
    for i in range(kh):
        for j in range(kw):
            img[:, :, i:i + stride * OH:stride, j:j + stride * OW:stride] += parts[:, :, i, j]
    return img[:, :, pad:H + pad, pad:W + pad]

# %% 04.col2im | flipped | offsets turned round
import numpy as np

def col2im(cols, x_shape, kh, kw, stride=1, pad=0):
    N, C, H, W = x_shape
    OH = (H + 2 * pad - kh) // stride + 1
    OW = (W + 2 * pad - kw) // stride + 1
    parts = cols.reshape(N, OH, OW, C, kh, kw).transpose(0, 3, 4, 5, 1, 2)
    img = np.zeros((N, C, H + 2 * pad, W + 2 * pad))
    for i in range(kh):
        for j in range(kw):
            img[:, :, i:i + stride * OH:stride, j:j + stride * OW:stride] += parts[:, :, kh - 1 - i, kw - 1 - j]
    return img[:, :, pad:H + pad, pad:W + pad]

# %% 04.col2im | stride_ignored | all windows side by side
import numpy as np

def col2im(cols, x_shape, kh, kw, stride=1, pad=0):
    N, C, H, W = x_shape
    OH = (H + 2 * pad - kh) // stride + 1
    OW = (W + 2 * pad - kw) // stride + 1
    parts = cols.reshape(N, OH, OW, C, kh, kw).transpose(0, 3, 4, 5, 1, 2)
    img = np.zeros((N, C, H + 2 * pad, W + 2 * pad))
    for i in range(kh):
        for j in range(kw):
            img[:, :, i:i + OH, j:j + OW] += parts[:, :, i, j]
    return img[:, :, pad:H + pad, pad:W + pad]

# %% 04.col2im | float32 | saves memory
import numpy as np

def col2im(cols, x_shape, kh, kw, stride=1, pad=0):
    N, C, H, W = x_shape
    OH = (H + 2 * pad - kh) // stride + 1
    OW = (W + 2 * pad - kw) // stride + 1
    parts = cols.reshape(N, OH, OW, C, kh, kw).transpose(0, 3, 4, 5, 1, 2)
    img = np.zeros((N, C, H + 2 * pad, W + 2 * pad), np.float32)
    for i in range(kh):
        for j in range(kw):
            img[:, :, i:i + stride * OH:stride, j:j + stride * OW:stride] += parts[:, :, i, j]
    return img[:, :, pad:H + pad, pad:W + pad]

# %% 04.col2im | returns_none | no return
import numpy as np

def col2im(cols, x_shape, kh, kw, stride=1, pad=0):
    N, C, H, W = x_shape
    OH = (H + 2 * pad - kh) // stride + 1
    OW = (W + 2 * pad - kw) // stride + 1
    parts = cols.reshape(N, OH, OW, C, kh, kw).transpose(0, 3, 4, 5, 1, 2)
    img = np.zeros((N, C, H + 2 * pad, W + 2 * pad))
    for i in range(kh):
        for j in range(kw):
            img[:, :, i:i + stride * OH:stride, j:j + stride * OW:stride] += parts[:, :, i, j]
    result = img[:, :, pad:H + pad, pad:W + pad]

# %% 04.col2im | other_image | the first image's columns for all
import numpy as np

def col2im(cols, x_shape, kh, kw, stride=1, pad=0):
    N, C, H, W = x_shape
    OH = (H + 2 * pad - kh) // stride + 1
    OW = (W + 2 * pad - kw) // stride + 1
    parts = cols.reshape(N, OH, OW, C, kh, kw).transpose(0, 3, 4, 5, 1, 2)
    img = np.zeros((N, C, H + 2 * pad, W + 2 * pad))
    for i in range(kh):
        for j in range(kw):
            img[:, :, i:i + stride * OH:stride, j:j + stride * OW:stride] += parts[:1, :, i, j]
    return img[:, :, pad:H + pad, pad:W + pad]

# %% 04.col2im | cropped_on_one_side | padding cropped on one side only
import numpy as np

def col2im(cols, x_shape, kh, kw, stride=1, pad=0):
    N, C, H, W = x_shape
    OH = (H + 2 * pad - kh) // stride + 1
    OW = (W + 2 * pad - kw) // stride + 1
    parts = cols.reshape(N, OH, OW, C, kh, kw).transpose(0, 3, 4, 5, 1, 2)
    img = np.zeros((N, C, H + 2 * pad, W + 2 * pad))
    for i in range(kh):
        for j in range(kw):
            img[:, :, i:i + stride * OH:stride, j:j + stride * OW:stride] += parts[:, :, i, j]
    return img[:, :, :H, :W]

# %% 04.col2im | one_factor | halved
import numpy as np

def col2im(cols, x_shape, kh, kw, stride=1, pad=0):
    N, C, H, W = x_shape
    OH = (H + 2 * pad - kh) // stride + 1
    OW = (W + 2 * pad - kw) // stride + 1
    parts = cols.reshape(N, OH, OW, C, kh, kw).transpose(0, 3, 4, 5, 1, 2)
    img = np.zeros((N, C, H + 2 * pad, W + 2 * pad))
    for i in range(kh):
        for j in range(kw):
            img[:, :, i:i + stride * OH:stride, j:j + stride * OW:stride] += 0.5 * parts[:, :, i, j]
    return img[:, :, pad:H + pad, pad:W + pad]

# %% 04.col2im | edits_arguments | the columns scaled in place
import numpy as np

def col2im(cols, x_shape, kh, kw, stride=1, pad=0):
    N, C, H, W = x_shape
    OH = (H + 2 * pad - kh) // stride + 1
    OW = (W + 2 * pad - kw) // stride + 1
    cols *= 1.0
    cols += 1e-3
    parts = cols.reshape(N, OH, OW, C, kh, kw).transpose(0, 3, 4, 5, 1, 2)
    img = np.zeros((N, C, H + 2 * pad, W + 2 * pad))
    for i in range(kh):
        for j in range(kw):
            img[:, :, i:i + stride * OH:stride, j:j + stride * OW:stride] += parts[:, :, i, j]
    return img[:, :, pad:H + pad, pad:W + pad]

# %% 04.col2im | returns_buffer | one image for each shape
import numpy as np
images = {}

def col2im(cols, x_shape, kh, kw, stride=1, pad=0):
    N, C, H, W = x_shape
    OH, OW = (H + 2 * pad - kh) // stride + 1, (W + 2 * pad - kw) // stride + 1
    parts = cols.reshape(N, OH, OW, C, kh, kw).transpose(0, 3, 4, 5, 1, 2)
    img = images.setdefault((*x_shape, pad), np.zeros((N, C, H + 2 * pad, W + 2 * pad)))
    img[...] = 0
    for i in range(kh):
        for j in range(kw):
            img[:, :, i:i + stride * OH:stride, j:j + stride * OW:stride] += parts[:, :, i, j]
    return img[:, :, pad:H + pad, pad:W + pad]

# %% 04.col2im | sides_swapped | kh taken for the width and kw for the height
import numpy as np

def col2im(cols, x_shape, kw, kh, stride=1, pad=0):
    N, C, H, W = x_shape
    OH = (H + 2 * pad - kh) // stride + 1
    OW = (W + 2 * pad - kw) // stride + 1
    cols = cols.reshape(N, OH, OW, C, kh, kw).transpose(0, 3, 4, 5, 1, 2)
    img = np.zeros((N, C, H + 2 * pad + stride - 1, W + 2 * pad + stride - 1))
    for y in range(kh):
        for x in range(kw):
            img[:, :, y:y + stride * OH:stride, x:x + stride * OW:stride] += cols[:, :, y, x]
    return img[:, :, pad:H + pad, pad:W + pad]

# %% 04.col2im | cropped_on_one_side | cut off at the far sides only
import numpy as np

def col2im(cols, x_shape, kh, kw, stride=1, pad=0):
    N, C, H, W = x_shape
    OH = (H + 2 * pad - kh) // stride + 1
    OW = (W + 2 * pad - kw) // stride + 1
    cols = cols.reshape(N, OH, OW, C, kh, kw).transpose(0, 3, 4, 5, 1, 2)
    img = np.zeros((N, C, H + 2 * pad, W + 2 * pad))
    for i in range(kh):
        for j in range(kw):
            img[:, :, i:i + stride * OH:stride, j:j + stride * OW:stride] += cols[:, :, i, j]
    return img[:, :, :H, :W]

# %% 04.col2im | sign_matters | the largest of what comes back
import numpy as np

def col2im(cols, x_shape, kh, kw, stride=1, pad=0):
    N, C, H, W = x_shape
    OH = (H + 2 * pad - kh) // stride + 1
    OW = (W + 2 * pad - kw) // stride + 1
    cols = cols.reshape(N, OH, OW, C, kh, kw).transpose(0, 3, 4, 5, 1, 2)
    img = np.zeros((N, C, H + 2 * pad, W + 2 * pad))
    for i in range(kh):
        for j in range(kw):
            part = img[:, :, i:i + stride * OH:stride, j:j + stride * OW:stride]
            np.maximum(part, cols[:, :, i, j], out=part)
    return img[:, :, pad:H + pad, pad:W + pad]

# %% 04.col2im | images_added | images summed together
import numpy as np

def col2im(cols, x_shape, kh, kw, stride=1, pad=0):
    N, C, H, W = x_shape
    OH = (H + 2 * pad - kh) // stride + 1
    OW = (W + 2 * pad - kw) // stride + 1
    cols = cols.reshape(N, OH, OW, C, kh, kw).transpose(0, 3, 4, 5, 1, 2)
    img = np.zeros((N, C, H + 2 * pad, W + 2 * pad))
    for i in range(kh):
        for j in range(kw):
            img[:, :, i:i + stride * OH:stride, j:j + stride * OW:stride] += cols[:, :, i, j]
    return img[:, :, pad:H + pad, pad:W + pad].sum(0, keepdims=True) + np.zeros(x_shape)

# %% 04.col2im | other_pixel | i and j swapped in the sum
import numpy as np

def col2im(cols, x_shape, kh, kw, stride=1, pad=0):
    N, C, H, W = x_shape
    OH = (H + 2 * pad - kh) // stride + 1
    OW = (W + 2 * pad - kw) // stride + 1
    cols = cols.reshape(N, OH, OW, C, kh, kw).transpose(0, 3, 4, 5, 1, 2)
    img = np.zeros((N, C, H + 2 * pad, W + 2 * pad))
    for i in range(kh):
        for j in range(kw):
            img[:, :, i:i + stride * OH:stride, j:j + stride * OW:stride] += cols[:, :, j % kh, i % kw]
    return img[:, :, pad:H + pad, pad:W + pad]

# %% 04.col2im | rest_zero | only the first image is filled
import numpy as np

def col2im(cols, x_shape, kh, kw, stride=1, pad=0):
    N, C, H, W = x_shape
    OH, OW = (H + 2 * pad - kh) // stride + 1, (W + 2 * pad - kw) // stride + 1
    img = np.zeros((N, C, H + 2 * pad, W + 2 * pad))
    for row in range(OH * OW):
        top, left = row // OW * stride, row % OW * stride
        img[0, :, top:top + kh, left:left + kw] += cols[row].reshape(C, kh, kw)
    return img[:, :, pad:pad + H, pad:pad + W]

# %% 04.col2im | sign | subtracts
import numpy as np

def col2im(cols, x_shape, kh, kw, stride=1, pad=0):
    N, C, H, W = x_shape
    OH = (H + 2 * pad - kh) // stride + 1
    OW = (W + 2 * pad - kw) // stride + 1
    cols = cols.reshape(N, OH, OW, C, kh, kw).transpose(0, 3, 4, 5, 1, 2)
    img = np.zeros((N, C, H + 2 * pad, W + 2 * pad))
    for i in range(kh):
        for j in range(kw):
            img[:, :, i:i + stride * OH:stride, j:j + stride * OW:stride] -= cols[:, :, i, j]
    return img[:, :, pad:H + pad, pad:W + pad]

# %% 04.col2im | other_image | the first image for all
import numpy as np

def col2im(cols, x_shape, kh, kw, stride=1, pad=0):
    N, C, H, W = x_shape
    OH = (H + 2 * pad - kh) // stride + 1
    OW = (W + 2 * pad - kw) // stride + 1
    cols = cols.reshape(N, OH, OW, C, kh, kw).transpose(0, 3, 4, 5, 1, 2)
    img = np.zeros((N, C, H + 2 * pad, W + 2 * pad))
    for i in range(kh):
        for j in range(kw):
            img[:, :, i:i + stride * OH:stride, j:j + stride * OW:stride] += cols[:1, :, i, j]
    return img[:, :, pad:H + pad, pad:W + pad]

# %% 04.col2im | other_channel | channels in reverse
import numpy as np

def col2im(cols, x_shape, kh, kw, stride=1, pad=0):
    N, C, H, W = x_shape
    OH = (H + 2 * pad - kh) // stride + 1
    OW = (W + 2 * pad - kw) // stride + 1
    cols = cols.reshape(N, OH, OW, C, kh, kw).transpose(0, 3, 4, 5, 1, 2)
    img = np.zeros((N, C, H + 2 * pad, W + 2 * pad))
    for i in range(kh):
        for j in range(kw):
            img[:, :, i:i + stride * OH:stride, j:j + stride * OW:stride] += cols[:, :, i, j]
    return img[:, :, pad:H + pad, pad:W + pad][:, ::-1]

# %% 04.col2im | left_out | only the middle of each window
import numpy as np

def col2im(cols, x_shape, kh, kw, stride=1, pad=0):
    N, C, H, W = x_shape
    OH = (H + 2 * pad - kh) // stride + 1
    OW = (W + 2 * pad - kw) // stride + 1
    cols = cols.reshape(N, OH, OW, C, kh, kw).transpose(0, 3, 4, 5, 1, 2)
    img = np.zeros((N, C, H + 2 * pad, W + 2 * pad))
    for i in range(kh):
        for j in range(kw):
            if (i, j) != (kh // 2, kw // 2): continue
            img[:, :, i:i + stride * OH:stride, j:j + stride * OW:stride] += cols[:, :, i, j]
    return img[:, :, pad:H + pad, pad:W + pad]

# %% 04.col2im | other_pixel | mirrored windows
import numpy as np

def col2im(cols, x_shape, kh, kw, stride=1, pad=0):
    N, C, H, W = x_shape
    OH = (H + 2 * pad - kh) // stride + 1
    OW = (W + 2 * pad - kw) // stride + 1
    cols = cols.reshape(N, OH, OW, C, kh, kw).transpose(0, 3, 4, 5, 1, 2)
    img = np.zeros((N, C, H + 2 * pad, W + 2 * pad))
    for i in range(kh):
        for j in range(kw):
            img[:, :, i:i + stride * OH:stride, j:j + stride * OW:stride] += cols[:, :, i, kw - 1 - j]
    return img[:, :, pad:H + pad, pad:W + pad]

# %% 04.col2im | other_pixel | half of it where windows meet
import numpy as np

def col2im(cols, x_shape, kh, kw, stride=1, pad=0):
    N, C, H, W = x_shape
    OH = (H + 2 * pad - kh) // stride + 1
    OW = (W + 2 * pad - kw) // stride + 1
    cols = cols.reshape(N, OH, OW, C, kh, kw).transpose(0, 3, 4, 5, 1, 2)
    img = np.zeros((N, C, H + 2 * pad, W + 2 * pad))
    for i in range(kh):
        for j in range(kw):
            img[:, :, i:i + stride * OH:stride, j:j + stride * OW:stride] += cols[:, :, i, j]
    img[1:-1] /= 2
    return img[:, :, pad:H + pad, pad:W + pad]

# %% 04.col2im | overlaps | half of the sum wherever windows overlap
import numpy as np

def col2im(cols, x_shape, kh, kw, stride=1, pad=0):
    N, C, H, W = x_shape
    OH = (H + 2 * pad - kh) // stride + 1
    OW = (W + 2 * pad - kw) // stride + 1
    cols = cols.reshape(N, OH, OW, C, kh, kw).transpose(0, 3, 4, 5, 1, 2)
    img = np.zeros((N, C, H + 2 * pad, W + 2 * pad))
    for i in range(kh):
        for j in range(kw):
            img[:, :, i:i + stride * OH:stride, j:j + stride * OW:stride] += cols[:, :, i, j]
    meet = np.zeros(img.shape)
    for i in range(kh):
        for j in range(kw):
            meet[:, :, i:i + stride * OH:stride, j:j + stride * OW:stride] += 1
    img = np.where(meet > 1, img / 2, img)
    return img[:, :, pad:H + pad, pad:W + pad]

# %% 04.col2im | remembers | a buffer for each shape, never emptied
import numpy as np
BUFFERS = {}
def col2im(cols, x_shape, kh, kw, stride=1, pad=0):
    N, C, H, W = x_shape
    OH = (H + 2 * pad - kh) // stride + 1
    OW = (W + 2 * pad - kw) // stride + 1
    col = cols.reshape(N, OH, OW, C, kh, kw).transpose(0, 3, 4, 5, 1, 2)
    key = (N, C, H + 2 * pad, W + 2 * pad)
    img = BUFFERS.setdefault(key, np.zeros(key))
    for i in range(kh):
        for j in range(kw):
            img[:, :, i:i + stride * OH:stride, j:j + stride * OW:stride] += col[:, :, i, j]
    return img[:, :, pad:H + pad, pad:W + pad]

# %% 04.Conv2d | flipped | D28
import numpy as np

class Conv2d:
    def __init__(self, W, b, stride=1, pad=0):
        self.W, self.b = W, b
        self.stride, self.pad = stride, pad

    def forward(self, x):
        OC, C, KH, KW = self.W.shape
        N, _, H, W = x.shape
        s, p = self.stride, self.pad
        OH, OW = (H + 2 * p - KH) // s + 1, (W + 2 * p - KW) // s + 1
        self.x_shape = x.shape
        img = np.pad(x, [(0, 0), (0, 0), (p, p), (p, p)])
        view = np.lib.stride_tricks.sliding_window_view(img, (KH, KW), axis=(2, 3))[:, :, ::s, ::s]
        self.col = view.transpose(0, 2, 3, 1, 4, 5).reshape(N * OH * OW, -1)
        y = self.col @ self.W[:, :, ::-1, ::-1].reshape(OC, -1).T + self.b
        return y.reshape(N, OH, OW, OC).transpose(0, 3, 1, 2)

    def backward(self, dout):
        OC, C, KH, KW = self.W.shape
        N, _, OH, OW = dout.shape
        s, p = self.stride, self.pad
        H, W = self.x_shape[2:]
        d = dout.transpose(0, 2, 3, 1).reshape(-1, OC)
        self.db = d.sum(axis=0)
        self.dW = (d.T @ self.col).reshape(OC, C, KH, KW)
        parts = (d @ self.W.reshape(OC, -1)).reshape(N, OH, OW, C, KH, KW).transpose(0, 3, 4, 5, 1, 2)
        dx = np.zeros((N, C, H + 2 * p, W + 2 * p))
        for i in range(KH):
            for j in range(KW):
                dx[:, :, i:i + s * OH:s, j:j + s * OW:s] += parts[:, :, i, j]
        return dx[:, :, p:p + H, p:p + W]

# %% 04.Conv2d | flipped_one_way | upside down
import numpy as np

class Conv2d:
    def __init__(self, W, b, stride=1, pad=0):
        self.W, self.b = W, b
        self.stride, self.pad = stride, pad

    def forward(self, x):
        OC, C, KH, KW = self.W.shape
        N, _, H, W = x.shape
        s, p = self.stride, self.pad
        OH, OW = (H + 2 * p - KH) // s + 1, (W + 2 * p - KW) // s + 1
        self.x_shape = x.shape
        img = np.pad(x, [(0, 0), (0, 0), (p, p), (p, p)])
        view = np.lib.stride_tricks.sliding_window_view(img, (KH, KW), axis=(2, 3))[:, :, ::s, ::s]
        self.col = view.transpose(0, 2, 3, 1, 4, 5).reshape(N * OH * OW, -1)
        y = self.col @ self.W[:, :, ::-1].reshape(OC, -1).T + self.b
        return y.reshape(N, OH, OW, OC).transpose(0, 3, 1, 2)

    def backward(self, dout):
        OC, C, KH, KW = self.W.shape
        N, _, OH, OW = dout.shape
        s, p = self.stride, self.pad
        H, W = self.x_shape[2:]
        d = dout.transpose(0, 2, 3, 1).reshape(-1, OC)
        self.db = d.sum(axis=0)
        self.dW = (d.T @ self.col).reshape(OC, C, KH, KW)
        parts = (d @ self.W.reshape(OC, -1)).reshape(N, OH, OW, C, KH, KW).transpose(0, 3, 4, 5, 1, 2)
        dx = np.zeros((N, C, H + 2 * p, W + 2 * p))
        for i in range(KH):
            for j in range(KW):
                dx[:, :, i:i + s * OH:s, j:j + s * OW:s] += parts[:, :, i, j]
        return dx[:, :, p:p + H, p:p + W]

# %% 04.Conv2d | flipped_back | D28, on the way back only
import numpy as np

class Conv2d:
    def __init__(self, W, b, stride=1, pad=0):
        self.W, self.b = W, b
        self.stride, self.pad = stride, pad

    def forward(self, x):
        OC, C, KH, KW = self.W.shape
        N, _, H, W = x.shape
        s, p = self.stride, self.pad
        OH, OW = (H + 2 * p - KH) // s + 1, (W + 2 * p - KW) // s + 1
        self.x_shape = x.shape
        img = np.pad(x, [(0, 0), (0, 0), (p, p), (p, p)])
        view = np.lib.stride_tricks.sliding_window_view(img, (KH, KW), axis=(2, 3))[:, :, ::s, ::s]
        self.col = view.transpose(0, 2, 3, 1, 4, 5).reshape(N * OH * OW, -1)
        y = self.col @ self.W.reshape(OC, -1).T + self.b
        return y.reshape(N, OH, OW, OC).transpose(0, 3, 1, 2)

    def backward(self, dout):
        OC, C, KH, KW = self.W.shape
        N, _, OH, OW = dout.shape
        s, p = self.stride, self.pad
        H, W = self.x_shape[2:]
        d = dout.transpose(0, 2, 3, 1).reshape(-1, OC)
        self.db = d.sum(axis=0)
        self.dW = (d.T @ self.col).reshape(OC, C, KH, KW)
        parts = (d @ self.W[:, :, ::-1, ::-1].reshape(OC, -1)).reshape(N, OH, OW, C, KH, KW).transpose(0, 3, 4, 5, 1, 2)
        dx = np.zeros((N, C, H + 2 * p, W + 2 * p))
        for i in range(KH):
            for j in range(KW):
                dx[:, :, i:i + s * OH:s, j:j + s * OW:s] += parts[:, :, i, j]
        return dx[:, :, p:p + H, p:p + W]

# %% 04.Conv2d | flipped_back | dW turned round
import numpy as np

class Conv2d:
    def __init__(self, W, b, stride=1, pad=0):
        self.W, self.b = W, b
        self.stride, self.pad = stride, pad

    def forward(self, x):
        OC, C, KH, KW = self.W.shape
        N, _, H, W = x.shape
        s, p = self.stride, self.pad
        OH, OW = (H + 2 * p - KH) // s + 1, (W + 2 * p - KW) // s + 1
        self.x_shape = x.shape
        img = np.pad(x, [(0, 0), (0, 0), (p, p), (p, p)])
        view = np.lib.stride_tricks.sliding_window_view(img, (KH, KW), axis=(2, 3))[:, :, ::s, ::s]
        self.col = view.transpose(0, 2, 3, 1, 4, 5).reshape(N * OH * OW, -1)
        y = self.col @ self.W.reshape(OC, -1).T + self.b
        return y.reshape(N, OH, OW, OC).transpose(0, 3, 1, 2)

    def backward(self, dout):
        OC, C, KH, KW = self.W.shape
        N, _, OH, OW = dout.shape
        s, p = self.stride, self.pad
        H, W = self.x_shape[2:]
        d = dout.transpose(0, 2, 3, 1).reshape(-1, OC)
        self.db = d.sum(axis=0)
        self.dW = (d.T @ self.col).reshape(OC, C, KH, KW)[:, :, ::-1, ::-1]
        parts = (d @ self.W.reshape(OC, -1)).reshape(N, OH, OW, C, KH, KW).transpose(0, 3, 4, 5, 1, 2)
        dx = np.zeros((N, C, H + 2 * p, W + 2 * p))
        for i in range(KH):
            for j in range(KW):
                dx[:, :, i:i + s * OH:s, j:j + s * OW:s] += parts[:, :, i, j]
        return dx[:, :, p:p + H, p:p + W]

# %% 04.Conv2d | flipped_back | the kernel slides over dout unturned
import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

class Conv2d:
    def __init__(self, W, b, stride=1, pad=0):
        self.W, self.b, self.s, self.p = W, b, stride, pad

    def forward(self, x):
        self.shape, (p, s) = x.shape, (self.p, self.s)
        KH, KW = self.W.shape[2:]
        img = np.pad(x, [(0, 0), (0, 0), (p, p), (p, p)])
        self.windows = sliding_window_view(img, (KH, KW), axis=(2, 3))[:, :, ::s, ::s]
        y = np.tensordot(self.windows, self.W, axes=([1, 4, 5], [1, 2, 3])).transpose(0, 3, 1, 2)
        return y + self.b[:, None, None]

    def backward(self, dout):
        (N, C, H, W), (p, s) = self.shape, (self.p, self.s)
        OC, _, KH, KW = self.W.shape
        OH, OW = dout.shape[2:]
        self.db = dout.sum(axis=(0, 2, 3))
        self.dW = np.tensordot(dout, self.windows, axes=([0, 2, 3], [0, 2, 3]))
        spread = np.zeros((N, OC, H + 2 * p + KH - 1, W + 2 * p + KW - 1))
        spread[:, :, KH - 1:KH - 1 + s * OH:s, KW - 1:KW - 1 + s * OW:s] = dout
        windows = sliding_window_view(spread, (KH, KW), axis=(2, 3))
        dx = np.tensordot(windows, self.W, axes=([1, 4, 5], [0, 2, 3])).transpose(0, 3, 1, 2)
        return dx[:, :, p:p + H, p:p + W]

# %% 04.Conv2d | bias_missing | no bias
import numpy as np

class Conv2d:
    def __init__(self, W, b, stride=1, pad=0):
        self.W, self.b = W, b
        self.stride, self.pad = stride, pad

    def forward(self, x):
        OC, C, KH, KW = self.W.shape
        N, _, H, W = x.shape
        s, p = self.stride, self.pad
        OH, OW = (H + 2 * p - KH) // s + 1, (W + 2 * p - KW) // s + 1
        self.x_shape = x.shape
        img = np.pad(x, [(0, 0), (0, 0), (p, p), (p, p)])
        view = np.lib.stride_tricks.sliding_window_view(img, (KH, KW), axis=(2, 3))[:, :, ::s, ::s]
        self.col = view.transpose(0, 2, 3, 1, 4, 5).reshape(N * OH * OW, -1)
        y = self.col @ self.W.reshape(OC, -1).T
        return y.reshape(N, OH, OW, OC).transpose(0, 3, 1, 2)

    def backward(self, dout):
        OC, C, KH, KW = self.W.shape
        N, _, OH, OW = dout.shape
        s, p = self.stride, self.pad
        H, W = self.x_shape[2:]
        d = dout.transpose(0, 2, 3, 1).reshape(-1, OC)
        self.db = d.sum(axis=0)
        self.dW = (d.T @ self.col).reshape(OC, C, KH, KW)
        parts = (d @ self.W.reshape(OC, -1)).reshape(N, OH, OW, C, KH, KW).transpose(0, 3, 4, 5, 1, 2)
        dx = np.zeros((N, C, H + 2 * p, W + 2 * p))
        for i in range(KH):
            for j in range(KW):
                dx[:, :, i:i + s * OH:s, j:j + s * OW:s] += parts[:, :, i, j]
        return dx[:, :, p:p + H, p:p + W]

# %% 04.Conv2d | bias_subtracted | the bias with the wrong sign
import numpy as np

class Conv2d:
    def __init__(self, W, b, stride=1, pad=0):
        self.W, self.b = W, b
        self.stride, self.pad = stride, pad

    def forward(self, x):
        OC, C, KH, KW = self.W.shape
        N, _, H, W = x.shape
        s, p = self.stride, self.pad
        OH, OW = (H + 2 * p - KH) // s + 1, (W + 2 * p - KW) // s + 1
        self.x_shape = x.shape
        img = np.pad(x, [(0, 0), (0, 0), (p, p), (p, p)])
        view = np.lib.stride_tricks.sliding_window_view(img, (KH, KW), axis=(2, 3))[:, :, ::s, ::s]
        self.col = view.transpose(0, 2, 3, 1, 4, 5).reshape(N * OH * OW, -1)
        y = self.col @ self.W.reshape(OC, -1).T - self.b
        return y.reshape(N, OH, OW, OC).transpose(0, 3, 1, 2)

    def backward(self, dout):
        OC, C, KH, KW = self.W.shape
        N, _, OH, OW = dout.shape
        s, p = self.stride, self.pad
        H, W = self.x_shape[2:]
        d = dout.transpose(0, 2, 3, 1).reshape(-1, OC)
        self.db = d.sum(axis=0)
        self.dW = (d.T @ self.col).reshape(OC, C, KH, KW)
        parts = (d @ self.W.reshape(OC, -1)).reshape(N, OH, OW, C, KH, KW).transpose(0, 3, 4, 5, 1, 2)
        dx = np.zeros((N, C, H + 2 * p, W + 2 * p))
        for i in range(KH):
            for j in range(KW):
                dx[:, :, i:i + s * OH:s, j:j + s * OW:s] += parts[:, :, i, j]
        return dx[:, :, p:p + H, p:p + W]

# %% 04.Conv2d | output_channels_last | D31
import numpy as np

class Conv2d:
    def __init__(self, W, b, stride=1, pad=0):
        self.W, self.b = W, b
        self.stride, self.pad = stride, pad

    def forward(self, x):
        OC, C, KH, KW = self.W.shape
        N, _, H, W = x.shape
        s, p = self.stride, self.pad
        OH, OW = (H + 2 * p - KH) // s + 1, (W + 2 * p - KW) // s + 1
        self.x_shape = x.shape
        img = np.pad(x, [(0, 0), (0, 0), (p, p), (p, p)])
        view = np.lib.stride_tricks.sliding_window_view(img, (KH, KW), axis=(2, 3))[:, :, ::s, ::s]
        self.col = view.transpose(0, 2, 3, 1, 4, 5).reshape(N * OH * OW, -1)
        y = self.col @ self.W.reshape(OC, -1).T + self.b
        return y.reshape(N, OH, OW, OC)

    def backward(self, dout):
        OC, C, KH, KW = self.W.shape
        N, _, OH, OW = dout.shape
        s, p = self.stride, self.pad
        H, W = self.x_shape[2:]
        d = dout.transpose(0, 2, 3, 1).reshape(-1, OC)
        self.db = d.sum(axis=0)
        self.dW = (d.T @ self.col).reshape(OC, C, KH, KW)
        parts = (d @ self.W.reshape(OC, -1)).reshape(N, OH, OW, C, KH, KW).transpose(0, 3, 4, 5, 1, 2)
        dx = np.zeros((N, C, H + 2 * p, W + 2 * p))
        for i in range(KH):
            for j in range(KW):
                dx[:, :, i:i + s * OH:s, j:j + s * OW:s] += parts[:, :, i, j]
        return dx[:, :, p:p + H, p:p + W]

# %% 04.Conv2d | output_reshaped | D32
import numpy as np

class Conv2d:
    def __init__(self, W, b, stride=1, pad=0):
        self.W, self.b = W, b
        self.stride, self.pad = stride, pad

    def forward(self, x):
        OC, C, KH, KW = self.W.shape
        N, _, H, W = x.shape
        s, p = self.stride, self.pad
        OH, OW = (H + 2 * p - KH) // s + 1, (W + 2 * p - KW) // s + 1
        self.x_shape = x.shape
        img = np.pad(x, [(0, 0), (0, 0), (p, p), (p, p)])
        view = np.lib.stride_tricks.sliding_window_view(img, (KH, KW), axis=(2, 3))[:, :, ::s, ::s]
        self.col = view.transpose(0, 2, 3, 1, 4, 5).reshape(N * OH * OW, -1)
        y = self.col @ self.W.reshape(OC, -1).T + self.b
        return y.reshape(N, OC, OH, OW)

    def backward(self, dout):
        OC, C, KH, KW = self.W.shape
        N, _, OH, OW = dout.shape
        s, p = self.stride, self.pad
        H, W = self.x_shape[2:]
        d = dout.transpose(0, 2, 3, 1).reshape(-1, OC)
        self.db = d.sum(axis=0)
        self.dW = (d.T @ self.col).reshape(OC, C, KH, KW)
        parts = (d @ self.W.reshape(OC, -1)).reshape(N, OH, OW, C, KH, KW).transpose(0, 3, 4, 5, 1, 2)
        dx = np.zeros((N, C, H + 2 * p, W + 2 * p))
        for i in range(KH):
            for j in range(KW):
                dx[:, :, i:i + s * OH:s, j:j + s * OW:s] += parts[:, :, i, j]
        return dx[:, :, p:p + H, p:p + W]

# %% 04.Conv2d | not_images | the matrix as it is
import numpy as np

class Conv2d:
    def __init__(self, W, b, stride=1, pad=0):
        self.W, self.b = W, b
        self.stride, self.pad = stride, pad

    def forward(self, x):
        OC, C, KH, KW = self.W.shape
        N, _, H, W = x.shape
        s, p = self.stride, self.pad
        OH, OW = (H + 2 * p - KH) // s + 1, (W + 2 * p - KW) // s + 1
        self.x_shape = x.shape
        img = np.pad(x, [(0, 0), (0, 0), (p, p), (p, p)])
        view = np.lib.stride_tricks.sliding_window_view(img, (KH, KW), axis=(2, 3))[:, :, ::s, ::s]
        self.col = view.transpose(0, 2, 3, 1, 4, 5).reshape(N * OH * OW, -1)
        y = self.col @ self.W.reshape(OC, -1).T + self.b
        return y

    def backward(self, dout):
        OC, C, KH, KW = self.W.shape
        N, _, OH, OW = dout.shape
        s, p = self.stride, self.pad
        H, W = self.x_shape[2:]
        d = dout.transpose(0, 2, 3, 1).reshape(-1, OC)
        self.db = d.sum(axis=0)
        self.dW = (d.T @ self.col).reshape(OC, C, KH, KW)
        parts = (d @ self.W.reshape(OC, -1)).reshape(N, OH, OW, C, KH, KW).transpose(0, 3, 4, 5, 1, 2)
        dx = np.zeros((N, C, H + 2 * p, W + 2 * p))
        for i in range(KH):
            for j in range(KW):
                dx[:, :, i:i + s * OH:s, j:j + s * OW:s] += parts[:, :, i, j]
        return dx[:, :, p:p + H, p:p + W]

# %% 04.Conv2d | samples_second | channels before samples
import numpy as np

class Conv2d:
    def __init__(self, W, b, stride=1, pad=0):
        self.W, self.b = W, b
        self.stride, self.pad = stride, pad

    def forward(self, x):
        OC, C, KH, KW = self.W.shape
        N, _, H, W = x.shape
        s, p = self.stride, self.pad
        OH, OW = (H + 2 * p - KH) // s + 1, (W + 2 * p - KW) // s + 1
        self.x_shape = x.shape
        img = np.pad(x, [(0, 0), (0, 0), (p, p), (p, p)])
        view = np.lib.stride_tricks.sliding_window_view(img, (KH, KW), axis=(2, 3))[:, :, ::s, ::s]
        self.col = view.transpose(0, 2, 3, 1, 4, 5).reshape(N * OH * OW, -1)
        y = self.col @ self.W.reshape(OC, -1).T + self.b
        return y.reshape(N, OH, OW, OC).transpose(3, 0, 1, 2)

    def backward(self, dout):
        OC, C, KH, KW = self.W.shape
        N, _, OH, OW = dout.shape
        s, p = self.stride, self.pad
        H, W = self.x_shape[2:]
        d = dout.transpose(0, 2, 3, 1).reshape(-1, OC)
        self.db = d.sum(axis=0)
        self.dW = (d.T @ self.col).reshape(OC, C, KH, KW)
        parts = (d @ self.W.reshape(OC, -1)).reshape(N, OH, OW, C, KH, KW).transpose(0, 3, 4, 5, 1, 2)
        dx = np.zeros((N, C, H + 2 * p, W + 2 * p))
        for i in range(KH):
            for j in range(KW):
                dx[:, :, i:i + s * OH:s, j:j + s * OW:s] += parts[:, :, i, j]
        return dx[:, :, p:p + H, p:p + W]

# %% 04.Conv2d | kernels_reshaped | W.reshape(-1, OC): the right shape, the wrong numbers
import numpy as np

class Conv2d:
    def __init__(self, W, b, stride=1, pad=0):
        self.W, self.b = W, b
        self.stride, self.pad = stride, pad

    def forward(self, x):
        OC, C, KH, KW = self.W.shape
        N, _, H, W = x.shape
        s, p = self.stride, self.pad
        OH, OW = (H + 2 * p - KH) // s + 1, (W + 2 * p - KW) // s + 1
        self.x_shape = x.shape
        img = np.pad(x, [(0, 0), (0, 0), (p, p), (p, p)])
        view = np.lib.stride_tricks.sliding_window_view(img, (KH, KW), axis=(2, 3))[:, :, ::s, ::s]
        self.col = view.transpose(0, 2, 3, 1, 4, 5).reshape(N * OH * OW, -1)
        y = self.col @ self.W.reshape(-1, OC) + self.b
        return y.reshape(N, OH, OW, OC).transpose(0, 3, 1, 2)

    def backward(self, dout):
        OC, C, KH, KW = self.W.shape
        N, _, OH, OW = dout.shape
        s, p = self.stride, self.pad
        H, W = self.x_shape[2:]
        d = dout.transpose(0, 2, 3, 1).reshape(-1, OC)
        self.db = d.sum(axis=0)
        self.dW = (d.T @ self.col).reshape(OC, C, KH, KW)
        parts = (d @ self.W.reshape(OC, -1)).reshape(N, OH, OW, C, KH, KW).transpose(0, 3, 4, 5, 1, 2)
        dx = np.zeros((N, C, H + 2 * p, W + 2 * p))
        for i in range(KH):
            for j in range(KW):
                dx[:, :, i:i + s * OH:s, j:j + s * OW:s] += parts[:, :, i, j]
        return dx[:, :, p:p + H, p:p + W]

# %% 04.Conv2d | kernel_swapped | columns by (c, j, i)
import numpy as np

class Conv2d:
    def __init__(self, W, b, stride=1, pad=0):
        self.W, self.b = W, b
        self.stride, self.pad = stride, pad

    def forward(self, x):
        OC, C, KH, KW = self.W.shape
        N, _, H, W = x.shape
        s, p = self.stride, self.pad
        OH, OW = (H + 2 * p - KH) // s + 1, (W + 2 * p - KW) // s + 1
        self.x_shape = x.shape
        img = np.pad(x, [(0, 0), (0, 0), (p, p), (p, p)])
        view = np.lib.stride_tricks.sliding_window_view(img, (KH, KW), axis=(2, 3))[:, :, ::s, ::s]
        self.col = view.transpose(0, 2, 3, 1, 5, 4).reshape(N * OH * OW, -1)
        y = self.col @ self.W.reshape(OC, -1).T + self.b
        return y.reshape(N, OH, OW, OC).transpose(0, 3, 1, 2)

    def backward(self, dout):
        OC, C, KH, KW = self.W.shape
        N, _, OH, OW = dout.shape
        s, p = self.stride, self.pad
        H, W = self.x_shape[2:]
        d = dout.transpose(0, 2, 3, 1).reshape(-1, OC)
        self.db = d.sum(axis=0)
        self.dW = (d.T @ self.col).reshape(OC, C, KH, KW)
        parts = (d @ self.W.reshape(OC, -1)).reshape(N, OH, OW, C, KH, KW).transpose(0, 3, 4, 5, 1, 2)
        dx = np.zeros((N, C, H + 2 * p, W + 2 * p))
        for i in range(KH):
            for j in range(KW):
                dx[:, :, i:i + s * OH:s, j:j + s * OW:s] += parts[:, :, i, j]
        return dx[:, :, p:p + H, p:p + W]

# %% 04.Conv2d | sides_swapped | W read as (OC, C, KW, KH)
import numpy as np

def im2col(x, kh, kw, s, p):
    N, C, H, W = x.shape
    OH, OW = (H + 2 * p - kh) // s + 1, (W + 2 * p - kw) // s + 1
    x = np.pad(x, [(0, 0), (0, 0), (p, p), (p, p)])
    col = np.empty((N, C, kh, kw, OH, OW), x.dtype)
    for i in range(kh):
        for j in range(kw):
            col[:, :, i, j] = x[:, :, i:i + s * OH:s, j:j + s * OW:s]
    return col.transpose(0, 4, 5, 1, 2, 3).reshape(N * OH * OW, -1), OH, OW

class Conv2d:
    def __init__(self, W, b, stride=1, pad=0):
        self.W, self.b, self.stride, self.pad = W, b, stride, pad

    def forward(self, x):
        OC, C, KW, KH = self.W.shape
        self.x_shape = x.shape
        self.col, OH, OW = im2col(x, KH, KW, self.stride, self.pad)
        out = self.col @ self.W.reshape(OC, -1).T + self.b
        return out.reshape(len(x), OH, OW, OC).transpose(0, 3, 1, 2)

    def backward(self, dout):
        OC, C, KW, KH = self.W.shape
        N, _, OH, OW = dout.shape
        d = dout.transpose(0, 2, 3, 1).reshape(-1, OC)
        self.db = d.sum(axis=0)
        self.dW = (self.col.T @ d).T.reshape(self.W.shape)
        parts = (d @ self.W.reshape(OC, -1)).reshape(N, OH, OW, C, KH, KW)
        _, _, H, W = self.x_shape
        s, p = self.stride, self.pad
        dx = np.zeros((N, C, H + 2 * p, W + 2 * p))
        for i in range(KH):
            for j in range(KW):
                dx[:, :, i:i + s * OH:s, j:j + s * OW:s] += parts[..., i, j].transpose(0, 3, 1, 2)
        return dx[:, :, p:p + H, p:p + W]

# %% 04.Conv2d | channels_last | columns by (i, j, c)
import numpy as np

class Conv2d:
    def __init__(self, W, b, stride=1, pad=0):
        self.W, self.b = W, b
        self.stride, self.pad = stride, pad

    def forward(self, x):
        OC, C, KH, KW = self.W.shape
        N, _, H, W = x.shape
        s, p = self.stride, self.pad
        OH, OW = (H + 2 * p - KH) // s + 1, (W + 2 * p - KW) // s + 1
        self.x_shape = x.shape
        img = np.pad(x, [(0, 0), (0, 0), (p, p), (p, p)])
        view = np.lib.stride_tricks.sliding_window_view(img, (KH, KW), axis=(2, 3))[:, :, ::s, ::s]
        self.col = view.transpose(0, 2, 3, 4, 5, 1).reshape(N * OH * OW, -1)
        y = self.col @ self.W.reshape(OC, -1).T + self.b
        return y.reshape(N, OH, OW, OC).transpose(0, 3, 1, 2)

    def backward(self, dout):
        OC, C, KH, KW = self.W.shape
        N, _, OH, OW = dout.shape
        s, p = self.stride, self.pad
        H, W = self.x_shape[2:]
        d = dout.transpose(0, 2, 3, 1).reshape(-1, OC)
        self.db = d.sum(axis=0)
        self.dW = (d.T @ self.col).reshape(OC, C, KH, KW)
        parts = (d @ self.W.reshape(OC, -1)).reshape(N, OH, OW, C, KH, KW).transpose(0, 3, 4, 5, 1, 2)
        dx = np.zeros((N, C, H + 2 * p, W + 2 * p))
        for i in range(KH):
            for j in range(KW):
                dx[:, :, i:i + s * OH:s, j:j + s * OW:s] += parts[:, :, i, j]
        return dx[:, :, p:p + H, p:p + W]

# %% 04.Conv2d | one_channel | right for one channel
import numpy as np

class Conv2d:
    def __init__(self, W, b, stride=1, pad=0):
        self.W, self.b = W, b
        self.stride, self.pad = stride, pad

    def forward(self, x):
        OC, C, KH, KW = self.W.shape
        N, _, H, W = x.shape
        s, p = self.stride, self.pad
        OH, OW = (H + 2 * p - KH) // s + 1, (W + 2 * p - KW) // s + 1
        self.x_shape = x.shape
        img = np.pad(x, [(0, 0), (0, 0), (p, p), (p, p)])
        view = np.lib.stride_tricks.sliding_window_view(img, (KH, KW), axis=(2, 3))[:, :, ::s, ::s]
        self.col = view.transpose(0, 2, 3, 1, 4, 5).reshape(N * OH * OW, -1)
        y = self.col[:, :KH * KW] @ self.W[:, 0].reshape(OC, -1).T + self.b
        return y.reshape(N, OH, OW, OC).transpose(0, 3, 1, 2)

    def backward(self, dout):
        OC, C, KH, KW = self.W.shape
        N, _, OH, OW = dout.shape
        s, p = self.stride, self.pad
        H, W = self.x_shape[2:]
        d = dout.transpose(0, 2, 3, 1).reshape(-1, OC)
        self.db = d.sum(axis=0)
        self.dW = (d.T @ self.col).reshape(OC, C, KH, KW)
        parts = (d @ self.W.reshape(OC, -1)).reshape(N, OH, OW, C, KH, KW).transpose(0, 3, 4, 5, 1, 2)
        dx = np.zeros((N, C, H + 2 * p, W + 2 * p))
        for i in range(KH):
            for j in range(KW):
                dx[:, :, i:i + s * OH:s, j:j + s * OW:s] += parts[:, :, i, j]
        return dx[:, :, p:p + H, p:p + W]

# %% 04.Conv2d | channel_mean | the mean over the channels
import numpy as np

class Conv2d:
    def __init__(self, W, b, stride=1, pad=0):
        self.W, self.b = W, b
        self.stride, self.pad = stride, pad

    def forward(self, x):
        OC, C, KH, KW = self.W.shape
        N, _, H, W = x.shape
        s, p = self.stride, self.pad
        OH, OW = (H + 2 * p - KH) // s + 1, (W + 2 * p - KW) // s + 1
        self.x_shape = x.shape
        img = np.pad(x, [(0, 0), (0, 0), (p, p), (p, p)])
        view = np.lib.stride_tricks.sliding_window_view(img, (KH, KW), axis=(2, 3))[:, :, ::s, ::s]
        self.col = view.transpose(0, 2, 3, 1, 4, 5).reshape(N * OH * OW, -1)
        y = self.col @ self.W.reshape(OC, -1).T / C + self.b
        return y.reshape(N, OH, OW, OC).transpose(0, 3, 1, 2)

    def backward(self, dout):
        OC, C, KH, KW = self.W.shape
        N, _, OH, OW = dout.shape
        s, p = self.stride, self.pad
        H, W = self.x_shape[2:]
        d = dout.transpose(0, 2, 3, 1).reshape(-1, OC)
        self.db = d.sum(axis=0)
        self.dW = (d.T @ self.col).reshape(OC, C, KH, KW)
        parts = (d @ self.W.reshape(OC, -1)).reshape(N, OH, OW, C, KH, KW).transpose(0, 3, 4, 5, 1, 2)
        dx = np.zeros((N, C, H + 2 * p, W + 2 * p))
        for i in range(KH):
            for j in range(KW):
                dx[:, :, i:i + s * OH:s, j:j + s * OW:s] += parts[:, :, i, j]
        return dx[:, :, p:p + H, p:p + W]

# %% 04.Conv2d | mean_of_window | a mean over the window
import numpy as np

class Conv2d:
    def __init__(self, W, b, stride=1, pad=0):
        self.W, self.b = W, b
        self.stride, self.pad = stride, pad

    def forward(self, x):
        OC, C, KH, KW = self.W.shape
        N, _, H, W = x.shape
        s, p = self.stride, self.pad
        OH, OW = (H + 2 * p - KH) // s + 1, (W + 2 * p - KW) // s + 1
        self.x_shape = x.shape
        img = np.pad(x, [(0, 0), (0, 0), (p, p), (p, p)])
        view = np.lib.stride_tricks.sliding_window_view(img, (KH, KW), axis=(2, 3))[:, :, ::s, ::s]
        self.col = view.transpose(0, 2, 3, 1, 4, 5).reshape(N * OH * OW, -1)
        y = self.col @ self.W.reshape(OC, -1).T / (C * KH * KW) + self.b
        return y.reshape(N, OH, OW, OC).transpose(0, 3, 1, 2)

    def backward(self, dout):
        OC, C, KH, KW = self.W.shape
        N, _, OH, OW = dout.shape
        s, p = self.stride, self.pad
        H, W = self.x_shape[2:]
        d = dout.transpose(0, 2, 3, 1).reshape(-1, OC)
        self.db = d.sum(axis=0)
        self.dW = (d.T @ self.col).reshape(OC, C, KH, KW)
        parts = (d @ self.W.reshape(OC, -1)).reshape(N, OH, OW, C, KH, KW).transpose(0, 3, 4, 5, 1, 2)
        dx = np.zeros((N, C, H + 2 * p, W + 2 * p))
        for i in range(KH):
            for j in range(KW):
                dx[:, :, i:i + s * OH:s, j:j + s * OW:s] += parts[:, :, i, j]
        return dx[:, :, p:p + H, p:p + W]

# %% 04.Conv2d | stride_ignored | all places
import numpy as np

class Conv2d:
    def __init__(self, W, b, stride=1, pad=0):
        self.W, self.b = W, b
        self.stride, self.pad = 1, pad

    def forward(self, x):
        OC, C, KH, KW = self.W.shape
        N, _, H, W = x.shape
        s, p = self.stride, self.pad
        OH, OW = (H + 2 * p - KH) // s + 1, (W + 2 * p - KW) // s + 1
        self.x_shape = x.shape
        img = np.pad(x, [(0, 0), (0, 0), (p, p), (p, p)])
        view = np.lib.stride_tricks.sliding_window_view(img, (KH, KW), axis=(2, 3))[:, :, ::s, ::s]
        self.col = view.transpose(0, 2, 3, 1, 4, 5).reshape(N * OH * OW, -1)
        y = self.col @ self.W.reshape(OC, -1).T + self.b
        return y.reshape(N, OH, OW, OC).transpose(0, 3, 1, 2)

    def backward(self, dout):
        OC, C, KH, KW = self.W.shape
        N, _, OH, OW = dout.shape
        s, p = self.stride, self.pad
        H, W = self.x_shape[2:]
        d = dout.transpose(0, 2, 3, 1).reshape(-1, OC)
        self.db = d.sum(axis=0)
        self.dW = (d.T @ self.col).reshape(OC, C, KH, KW)
        parts = (d @ self.W.reshape(OC, -1)).reshape(N, OH, OW, C, KH, KW).transpose(0, 3, 4, 5, 1, 2)
        dx = np.zeros((N, C, H + 2 * p, W + 2 * p))
        for i in range(KH):
            for j in range(KW):
                dx[:, :, i:i + s * OH:s, j:j + s * OW:s] += parts[:, :, i, j]
        return dx[:, :, p:p + H, p:p + W]

# %% 04.Conv2d | pad_ignored | right for pad 0
import numpy as np

class Conv2d:
    def __init__(self, W, b, stride=1, pad=0):
        self.W, self.b = W, b
        self.stride, self.pad = stride, 0

    def forward(self, x):
        OC, C, KH, KW = self.W.shape
        N, _, H, W = x.shape
        s, p = self.stride, self.pad
        OH, OW = (H + 2 * p - KH) // s + 1, (W + 2 * p - KW) // s + 1
        self.x_shape = x.shape
        img = np.pad(x, [(0, 0), (0, 0), (p, p), (p, p)])
        view = np.lib.stride_tricks.sliding_window_view(img, (KH, KW), axis=(2, 3))[:, :, ::s, ::s]
        self.col = view.transpose(0, 2, 3, 1, 4, 5).reshape(N * OH * OW, -1)
        y = self.col @ self.W.reshape(OC, -1).T + self.b
        return y.reshape(N, OH, OW, OC).transpose(0, 3, 1, 2)

    def backward(self, dout):
        OC, C, KH, KW = self.W.shape
        N, _, OH, OW = dout.shape
        s, p = self.stride, self.pad
        H, W = self.x_shape[2:]
        d = dout.transpose(0, 2, 3, 1).reshape(-1, OC)
        self.db = d.sum(axis=0)
        self.dW = (d.T @ self.col).reshape(OC, C, KH, KW)
        parts = (d @ self.W.reshape(OC, -1)).reshape(N, OH, OW, C, KH, KW).transpose(0, 3, 4, 5, 1, 2)
        dx = np.zeros((N, C, H + 2 * p, W + 2 * p))
        for i in range(KH):
            for j in range(KW):
                dx[:, :, i:i + s * OH:s, j:j + s * OW:s] += parts[:, :, i, j]
        return dx[:, :, p:p + H, p:p + W]

# %% 04.Conv2d | other_length | stride and pad swapped
import numpy as np

class Conv2d:
    def __init__(self, W, b, pad=0, stride=1):
        self.W, self.b = W, b
        self.stride, self.pad = stride, pad

    def forward(self, x):
        OC, C, KH, KW = self.W.shape
        N, _, H, W = x.shape
        s, p = self.stride, self.pad
        OH, OW = (H + 2 * p - KH) // s + 1, (W + 2 * p - KW) // s + 1
        self.x_shape = x.shape
        img = np.pad(x, [(0, 0), (0, 0), (p, p), (p, p)])
        view = np.lib.stride_tricks.sliding_window_view(img, (KH, KW), axis=(2, 3))[:, :, ::s, ::s]
        self.col = view.transpose(0, 2, 3, 1, 4, 5).reshape(N * OH * OW, -1)
        y = self.col @ self.W.reshape(OC, -1).T + self.b
        return y.reshape(N, OH, OW, OC).transpose(0, 3, 1, 2)

    def backward(self, dout):
        OC, C, KH, KW = self.W.shape
        N, _, OH, OW = dout.shape
        s, p = self.stride, self.pad
        H, W = self.x_shape[2:]
        d = dout.transpose(0, 2, 3, 1).reshape(-1, OC)
        self.db = d.sum(axis=0)
        self.dW = (d.T @ self.col).reshape(OC, C, KH, KW)
        parts = (d @ self.W.reshape(OC, -1)).reshape(N, OH, OW, C, KH, KW).transpose(0, 3, 4, 5, 1, 2)
        dx = np.zeros((N, C, H + 2 * p, W + 2 * p))
        for i in range(KH):
            for j in range(KW):
                dx[:, :, i:i + s * OH:s, j:j + s * OW:s] += parts[:, :, i, j]
        return dx[:, :, p:p + H, p:p + W]

# %% 04.Conv2d | shape_clash | D50: NHWC taken for granted
import numpy as np

class Conv2d:
    def __init__(self, W, b, stride=1, pad=0):
        self.W, self.b = W, b
        self.stride, self.pad = stride, pad

    def forward(self, x):
        OC, C, KH, KW = self.W.shape
        N, _, H, W = x.shape
        s, p = self.stride, self.pad
        OH, OW = (H + 2 * p - KH) // s + 1, (W + 2 * p - KW) // s + 1
        self.x_shape = x.shape
        x = x.transpose(0, 3, 1, 2)
        img = np.pad(x, [(0, 0), (0, 0), (p, p), (p, p)])
        view = np.lib.stride_tricks.sliding_window_view(img, (KH, KW), axis=(2, 3))[:, :, ::s, ::s]
        self.col = view.transpose(0, 2, 3, 1, 4, 5).reshape(N * OH * OW, -1)
        y = self.col @ self.W.reshape(OC, -1).T + self.b
        return y.reshape(N, OH, OW, OC).transpose(0, 3, 1, 2)

    def backward(self, dout):
        OC, C, KH, KW = self.W.shape
        N, _, OH, OW = dout.shape
        s, p = self.stride, self.pad
        H, W = self.x_shape[2:]
        d = dout.transpose(0, 2, 3, 1).reshape(-1, OC)
        self.db = d.sum(axis=0)
        self.dW = (d.T @ self.col).reshape(OC, C, KH, KW)
        parts = (d @ self.W.reshape(OC, -1)).reshape(N, OH, OW, C, KH, KW).transpose(0, 3, 4, 5, 1, 2)
        dx = np.zeros((N, C, H + 2 * p, W + 2 * p))
        for i in range(KH):
            for j in range(KW):
                dx[:, :, i:i + s * OH:s, j:j + s * OW:s] += parts[:, :, i, j]
        return dx[:, :, p:p + H, p:p + W]

# %% 04.Conv2d | copies_weights | copies of W and b
import numpy as np

class Conv2d:
    def __init__(self, W, b, stride=1, pad=0):
        self.W, self.b = W.copy(), b.copy()
        self.stride, self.pad = stride, pad

    def forward(self, x):
        OC, C, KH, KW = self.W.shape
        N, _, H, W = x.shape
        s, p = self.stride, self.pad
        OH, OW = (H + 2 * p - KH) // s + 1, (W + 2 * p - KW) // s + 1
        self.x_shape = x.shape
        img = np.pad(x, [(0, 0), (0, 0), (p, p), (p, p)])
        view = np.lib.stride_tricks.sliding_window_view(img, (KH, KW), axis=(2, 3))[:, :, ::s, ::s]
        self.col = view.transpose(0, 2, 3, 1, 4, 5).reshape(N * OH * OW, -1)
        y = self.col @ self.W.reshape(OC, -1).T + self.b
        return y.reshape(N, OH, OW, OC).transpose(0, 3, 1, 2)

    def backward(self, dout):
        OC, C, KH, KW = self.W.shape
        N, _, OH, OW = dout.shape
        s, p = self.stride, self.pad
        H, W = self.x_shape[2:]
        d = dout.transpose(0, 2, 3, 1).reshape(-1, OC)
        self.db = d.sum(axis=0)
        self.dW = (d.T @ self.col).reshape(OC, C, KH, KW)
        parts = (d @ self.W.reshape(OC, -1)).reshape(N, OH, OW, C, KH, KW).transpose(0, 3, 4, 5, 1, 2)
        dx = np.zeros((N, C, H + 2 * p, W + 2 * p))
        for i in range(KH):
            for j in range(KW):
                dx[:, :, i:i + s * OH:s, j:j + s * OW:s] += parts[:, :, i, j]
        return dx[:, :, p:p + H, p:p + W]

# %% 04.Conv2d | copies_weights | np.array copies, too
import numpy as np

class Conv2d:
    def __init__(self, W, b, stride=1, pad=0):
        self.W, self.b = np.array(W), b
        self.stride, self.pad = stride, pad

    def forward(self, x):
        OC, C, KH, KW = self.W.shape
        N, _, H, W = x.shape
        s, p = self.stride, self.pad
        OH, OW = (H + 2 * p - KH) // s + 1, (W + 2 * p - KW) // s + 1
        self.x_shape = x.shape
        img = np.pad(x, [(0, 0), (0, 0), (p, p), (p, p)])
        view = np.lib.stride_tricks.sliding_window_view(img, (KH, KW), axis=(2, 3))[:, :, ::s, ::s]
        self.col = view.transpose(0, 2, 3, 1, 4, 5).reshape(N * OH * OW, -1)
        y = self.col @ self.W.reshape(OC, -1).T + self.b
        return y.reshape(N, OH, OW, OC).transpose(0, 3, 1, 2)

    def backward(self, dout):
        OC, C, KH, KW = self.W.shape
        N, _, OH, OW = dout.shape
        s, p = self.stride, self.pad
        H, W = self.x_shape[2:]
        d = dout.transpose(0, 2, 3, 1).reshape(-1, OC)
        self.db = d.sum(axis=0)
        self.dW = (d.T @ self.col).reshape(OC, C, KH, KW)
        parts = (d @ self.W.reshape(OC, -1)).reshape(N, OH, OW, C, KH, KW).transpose(0, 3, 4, 5, 1, 2)
        dx = np.zeros((N, C, H + 2 * p, W + 2 * p))
        for i in range(KH):
            for j in range(KW):
                dx[:, :, i:i + s * OH:s, j:j + s * OW:s] += parts[:, :, i, j]
        return dx[:, :, p:p + H, p:p + W]

# %% 04.Conv2d | copies_weights | the bias alone is a copy
import numpy as np

class Conv2d:
    def __init__(self, W, b, stride=1, pad=0):
        self.W, self.b = W, 1.0 * b
        self.stride, self.pad = stride, pad

    def forward(self, x):
        OC, C, KH, KW = self.W.shape
        N, _, H, W = x.shape
        s, p = self.stride, self.pad
        OH, OW = (H + 2 * p - KH) // s + 1, (W + 2 * p - KW) // s + 1
        self.x_shape = x.shape
        img = np.pad(x, [(0, 0), (0, 0), (p, p), (p, p)])
        view = np.lib.stride_tricks.sliding_window_view(img, (KH, KW), axis=(2, 3))[:, :, ::s, ::s]
        self.col = view.transpose(0, 2, 3, 1, 4, 5).reshape(N * OH * OW, -1)
        y = self.col @ self.W.reshape(OC, -1).T + self.b
        return y.reshape(N, OH, OW, OC).transpose(0, 3, 1, 2)

    def backward(self, dout):
        OC, C, KH, KW = self.W.shape
        N, _, OH, OW = dout.shape
        s, p = self.stride, self.pad
        H, W = self.x_shape[2:]
        d = dout.transpose(0, 2, 3, 1).reshape(-1, OC)
        self.db = d.sum(axis=0)
        self.dW = (d.T @ self.col).reshape(OC, C, KH, KW)
        parts = (d @ self.W.reshape(OC, -1)).reshape(N, OH, OW, C, KH, KW).transpose(0, 3, 4, 5, 1, 2)
        dx = np.zeros((N, C, H + 2 * p, W + 2 * p))
        for i in range(KH):
            for j in range(KW):
                dx[:, :, i:i + s * OH:s, j:j + s * OW:s] += parts[:, :, i, j]
        return dx[:, :, p:p + H, p:p + W]

# %% 04.Conv2d | copies_weights | a transposed matrix made once, which is a copy
import numpy as np

class Conv2d:
    def __init__(self, W, b, stride=1, pad=0):
        self.W, self.b = W, b
        self.V = np.ascontiguousarray(W.reshape(len(W), -1).T)
        self.stride, self.pad = stride, pad

    def forward(self, x):
        OC, C, KH, KW = self.W.shape
        N, _, H, W = x.shape
        s, p = self.stride, self.pad
        OH, OW = (H + 2 * p - KH) // s + 1, (W + 2 * p - KW) // s + 1
        self.x_shape = x.shape
        img = np.pad(x, [(0, 0), (0, 0), (p, p), (p, p)])
        view = np.lib.stride_tricks.sliding_window_view(img, (KH, KW), axis=(2, 3))[:, :, ::s, ::s]
        self.col = view.transpose(0, 2, 3, 1, 4, 5).reshape(N * OH * OW, -1)
        y = self.col @ self.V + self.b
        return y.reshape(N, OH, OW, OC).transpose(0, 3, 1, 2)

    def backward(self, dout):
        OC, C, KH, KW = self.W.shape
        N, _, OH, OW = dout.shape
        s, p = self.stride, self.pad
        H, W = self.x_shape[2:]
        d = dout.transpose(0, 2, 3, 1).reshape(-1, OC)
        self.db = d.sum(axis=0)
        self.dW = (d.T @ self.col).reshape(OC, C, KH, KW)
        parts = (d @ self.W.reshape(OC, -1)).reshape(N, OH, OW, C, KH, KW).transpose(0, 3, 4, 5, 1, 2)
        dx = np.zeros((N, C, H + 2 * p, W + 2 * p))
        for i in range(KH):
            for j in range(KW):
                dx[:, :, i:i + s * OH:s, j:j + s * OW:s] += parts[:, :, i, j]
        return dx[:, :, p:p + H, p:p + W]

# %% 04.Conv2d | weights_not_kept | private names
import numpy as np

class Conv2d:
    def __init__(self, W, b, stride=1, pad=0):
        self._W, self.b = W, b
        self.stride, self.pad = stride, pad

    def forward(self, x):
        OC, C, KH, KW = self._W.shape
        N, _, H, W = x.shape
        s, p = self.stride, self.pad
        OH, OW = (H + 2 * p - KH) // s + 1, (W + 2 * p - KW) // s + 1
        self.x_shape = x.shape
        img = np.pad(x, [(0, 0), (0, 0), (p, p), (p, p)])
        view = np.lib.stride_tricks.sliding_window_view(img, (KH, KW), axis=(2, 3))[:, :, ::s, ::s]
        self.col = view.transpose(0, 2, 3, 1, 4, 5).reshape(N * OH * OW, -1)
        y = self.col @ self._W.reshape(OC, -1).T + self.b
        return y.reshape(N, OH, OW, OC).transpose(0, 3, 1, 2)

    def backward(self, dout):
        OC, C, KH, KW = self._W.shape
        N, _, OH, OW = dout.shape
        s, p = self.stride, self.pad
        H, W = self.x_shape[2:]
        d = dout.transpose(0, 2, 3, 1).reshape(-1, OC)
        self.db = d.sum(axis=0)
        self.dW = (d.T @ self.col).reshape(OC, C, KH, KW)
        parts = (d @ self._W.reshape(OC, -1)).reshape(N, OH, OW, C, KH, KW).transpose(0, 3, 4, 5, 1, 2)
        dx = np.zeros((N, C, H + 2 * p, W + 2 * p))
        for i in range(KH):
            for j in range(KW):
                dx[:, :, i:i + s * OH:s, j:j + s * OW:s] += parts[:, :, i, j]
        return dx[:, :, p:p + H, p:p + W]

# %% 04.Conv2d | weights_not_kept | W as a matrix
import numpy as np

class Conv2d:
    def __init__(self, W, b, stride=1, pad=0):
        self.shape = W.shape
        self.W, self.b = W.reshape(len(W), -1), b
        self.stride, self.pad = stride, pad

    def forward(self, x):
        OC, C, KH, KW = self.shape
        N, _, H, W = x.shape
        s, p = self.stride, self.pad
        OH, OW = (H + 2 * p - KH) // s + 1, (W + 2 * p - KW) // s + 1
        self.x_shape = x.shape
        img = np.pad(x, [(0, 0), (0, 0), (p, p), (p, p)])
        view = np.lib.stride_tricks.sliding_window_view(img, (KH, KW), axis=(2, 3))[:, :, ::s, ::s]
        self.col = view.transpose(0, 2, 3, 1, 4, 5).reshape(N * OH * OW, -1)
        y = self.col @ self.W.reshape(OC, -1).T + self.b
        return y.reshape(N, OH, OW, OC).transpose(0, 3, 1, 2)

    def backward(self, dout):
        OC, C, KH, KW = self.shape
        N, _, OH, OW = dout.shape
        s, p = self.stride, self.pad
        H, W = self.x_shape[2:]
        d = dout.transpose(0, 2, 3, 1).reshape(-1, OC)
        self.db = d.sum(axis=0)
        self.dW = (d.T @ self.col).reshape(OC, C, KH, KW)
        parts = (d @ self.W.reshape(OC, -1)).reshape(N, OH, OW, C, KH, KW).transpose(0, 3, 4, 5, 1, 2)
        dx = np.zeros((N, C, H + 2 * p, W + 2 * p))
        for i in range(KH):
            for j in range(KW):
                dx[:, :, i:i + s * OH:s, j:j + s * OW:s] += parts[:, :, i, j]
        return dx[:, :, p:p + H, p:p + W]

# %% 04.Conv2d | shared_state | state under class, made once
import numpy as np

class Conv2d:
    def __init__(self, W, b, stride=1, pad=0):
        Conv2d.W, Conv2d.b = W, b
        self.stride, self.pad = stride, pad

    def forward(self, x):
        OC, C, KH, KW = self.W.shape
        N, _, H, W = x.shape
        s, p = self.stride, self.pad
        OH, OW = (H + 2 * p - KH) // s + 1, (W + 2 * p - KW) // s + 1
        self.x_shape = x.shape
        img = np.pad(x, [(0, 0), (0, 0), (p, p), (p, p)])
        view = np.lib.stride_tricks.sliding_window_view(img, (KH, KW), axis=(2, 3))[:, :, ::s, ::s]
        self.col = view.transpose(0, 2, 3, 1, 4, 5).reshape(N * OH * OW, -1)
        y = self.col @ self.W.reshape(OC, -1).T + self.b
        return y.reshape(N, OH, OW, OC).transpose(0, 3, 1, 2)

    def backward(self, dout):
        OC, C, KH, KW = self.W.shape
        N, _, OH, OW = dout.shape
        s, p = self.stride, self.pad
        H, W = self.x_shape[2:]
        d = dout.transpose(0, 2, 3, 1).reshape(-1, OC)
        self.db = d.sum(axis=0)
        self.dW = (d.T @ self.col).reshape(OC, C, KH, KW)
        parts = (d @ self.W.reshape(OC, -1)).reshape(N, OH, OW, C, KH, KW).transpose(0, 3, 4, 5, 1, 2)
        dx = np.zeros((N, C, H + 2 * p, W + 2 * p))
        for i in range(KH):
            for j in range(KW):
                dx[:, :, i:i + s * OH:s, j:j + s * OW:s] += parts[:, :, i, j]
        return dx[:, :, p:p + H, p:p + W]

# %% 04.Conv2d | other_batch | what forward keeps belongs to the class
import numpy as np

class Conv2d:
    def __init__(self, W, b, stride=1, pad=0):
        self.W, self.b = W, b
        self.stride, self.pad = stride, pad

    def forward(self, x):
        OC, C, KH, KW = self.W.shape
        N, _, H, W = x.shape
        s, p = self.stride, self.pad
        OH, OW = (H + 2 * p - KH) // s + 1, (W + 2 * p - KW) // s + 1
        Conv2d.x_shape = x.shape
        img = np.pad(x, [(0, 0), (0, 0), (p, p), (p, p)])
        view = np.lib.stride_tricks.sliding_window_view(img, (KH, KW), axis=(2, 3))[:, :, ::s, ::s]
        Conv2d.col = view.transpose(0, 2, 3, 1, 4, 5).reshape(N * OH * OW, -1)
        y = self.col @ self.W.reshape(OC, -1).T + self.b
        return y.reshape(N, OH, OW, OC).transpose(0, 3, 1, 2)

    def backward(self, dout):
        OC, C, KH, KW = self.W.shape
        N, _, OH, OW = dout.shape
        s, p = self.stride, self.pad
        H, W = self.x_shape[2:]
        d = dout.transpose(0, 2, 3, 1).reshape(-1, OC)
        self.db = d.sum(axis=0)
        self.dW = (d.T @ self.col).reshape(OC, C, KH, KW)
        parts = (d @ self.W.reshape(OC, -1)).reshape(N, OH, OW, C, KH, KW).transpose(0, 3, 4, 5, 1, 2)
        dx = np.zeros((N, C, H + 2 * p, W + 2 * p))
        for i in range(KH):
            for j in range(KW):
                dx[:, :, i:i + s * OH:s, j:j + s * OW:s] += parts[:, :, i, j]
        return dx[:, :, p:p + H, p:p + W]

# %% 04.Conv2d | other_batch | D38
import numpy as np

class Conv2d:
    def __init__(self, W, b, stride=1, pad=0):
        self.W, self.b = W, b
        self.stride, self.pad = stride, pad

    def forward(self, x):
        OC, C, KH, KW = self.W.shape
        N, _, H, W = x.shape
        s, p = self.stride, self.pad
        OH, OW = (H + 2 * p - KH) // s + 1, (W + 2 * p - KW) // s + 1
        self.x_shape = x.shape
        img = np.pad(x, [(0, 0), (0, 0), (p, p), (p, p)])
        view = np.lib.stride_tricks.sliding_window_view(img, (KH, KW), axis=(2, 3))[:, :, ::s, ::s]
        col = view.transpose(0, 2, 3, 1, 4, 5).reshape(N * OH * OW, -1)
        y = col @ self.W.reshape(OC, -1).T + self.b
        if not hasattr(self, "col"):
            self.col = col
        return y.reshape(N, OH, OW, OC).transpose(0, 3, 1, 2)

    def backward(self, dout):
        OC, C, KH, KW = self.W.shape
        N, _, OH, OW = dout.shape
        s, p = self.stride, self.pad
        H, W = self.x_shape[2:]
        d = dout.transpose(0, 2, 3, 1).reshape(-1, OC)
        self.db = d.sum(axis=0)
        self.dW = (d.T @ self.col).reshape(OC, C, KH, KW)
        parts = (d @ self.W.reshape(OC, -1)).reshape(N, OH, OW, C, KH, KW).transpose(0, 3, 4, 5, 1, 2)
        dx = np.zeros((N, C, H + 2 * p, W + 2 * p))
        for i in range(KH):
            for j in range(KW):
                dx[:, :, i:i + s * OH:s, j:j + s * OW:s] += parts[:, :, i, j]
        return dx[:, :, p:p + H, p:p + W]

# %% 04.Conv2d | dw_is_matrix | D34
import numpy as np

class Conv2d:
    def __init__(self, W, b, stride=1, pad=0):
        self.W, self.b = W, b
        self.stride, self.pad = stride, pad

    def forward(self, x):
        OC, C, KH, KW = self.W.shape
        N, _, H, W = x.shape
        s, p = self.stride, self.pad
        OH, OW = (H + 2 * p - KH) // s + 1, (W + 2 * p - KW) // s + 1
        self.x_shape = x.shape
        img = np.pad(x, [(0, 0), (0, 0), (p, p), (p, p)])
        view = np.lib.stride_tricks.sliding_window_view(img, (KH, KW), axis=(2, 3))[:, :, ::s, ::s]
        self.col = view.transpose(0, 2, 3, 1, 4, 5).reshape(N * OH * OW, -1)
        y = self.col @ self.W.reshape(OC, -1).T + self.b
        return y.reshape(N, OH, OW, OC).transpose(0, 3, 1, 2)

    def backward(self, dout):
        OC, C, KH, KW = self.W.shape
        N, _, OH, OW = dout.shape
        s, p = self.stride, self.pad
        H, W = self.x_shape[2:]
        d = dout.transpose(0, 2, 3, 1).reshape(-1, OC)
        self.db = d.sum(axis=0)
        self.dW = (d.T @ self.col)
        parts = (d @ self.W.reshape(OC, -1)).reshape(N, OH, OW, C, KH, KW).transpose(0, 3, 4, 5, 1, 2)
        dx = np.zeros((N, C, H + 2 * p, W + 2 * p))
        for i in range(KH):
            for j in range(KW):
                dx[:, :, i:i + s * OH:s, j:j + s * OW:s] += parts[:, :, i, j]
        return dx[:, :, p:p + H, p:p + W]

# %% 04.Conv2d | dw_is_transposed | D34, columns first
import numpy as np

class Conv2d:
    def __init__(self, W, b, stride=1, pad=0):
        self.W, self.b = W, b
        self.stride, self.pad = stride, pad

    def forward(self, x):
        OC, C, KH, KW = self.W.shape
        N, _, H, W = x.shape
        s, p = self.stride, self.pad
        OH, OW = (H + 2 * p - KH) // s + 1, (W + 2 * p - KW) // s + 1
        self.x_shape = x.shape
        img = np.pad(x, [(0, 0), (0, 0), (p, p), (p, p)])
        view = np.lib.stride_tricks.sliding_window_view(img, (KH, KW), axis=(2, 3))[:, :, ::s, ::s]
        self.col = view.transpose(0, 2, 3, 1, 4, 5).reshape(N * OH * OW, -1)
        y = self.col @ self.W.reshape(OC, -1).T + self.b
        return y.reshape(N, OH, OW, OC).transpose(0, 3, 1, 2)

    def backward(self, dout):
        OC, C, KH, KW = self.W.shape
        N, _, OH, OW = dout.shape
        s, p = self.stride, self.pad
        H, W = self.x_shape[2:]
        d = dout.transpose(0, 2, 3, 1).reshape(-1, OC)
        self.db = d.sum(axis=0)
        self.dW = self.col.T @ d
        parts = (d @ self.W.reshape(OC, -1)).reshape(N, OH, OW, C, KH, KW).transpose(0, 3, 4, 5, 1, 2)
        dx = np.zeros((N, C, H + 2 * p, W + 2 * p))
        for i in range(KH):
            for j in range(KW):
                dx[:, :, i:i + s * OH:s, j:j + s * OW:s] += parts[:, :, i, j]
        return dx[:, :, p:p + H, p:p + W]

# %% 04.Conv2d | dw_not_transposed | D34, the right shape
import numpy as np

class Conv2d:
    def __init__(self, W, b, stride=1, pad=0):
        self.W, self.b = W, b
        self.stride, self.pad = stride, pad

    def forward(self, x):
        OC, C, KH, KW = self.W.shape
        N, _, H, W = x.shape
        s, p = self.stride, self.pad
        OH, OW = (H + 2 * p - KH) // s + 1, (W + 2 * p - KW) // s + 1
        self.x_shape = x.shape
        img = np.pad(x, [(0, 0), (0, 0), (p, p), (p, p)])
        view = np.lib.stride_tricks.sliding_window_view(img, (KH, KW), axis=(2, 3))[:, :, ::s, ::s]
        self.col = view.transpose(0, 2, 3, 1, 4, 5).reshape(N * OH * OW, -1)
        y = self.col @ self.W.reshape(OC, -1).T + self.b
        return y.reshape(N, OH, OW, OC).transpose(0, 3, 1, 2)

    def backward(self, dout):
        OC, C, KH, KW = self.W.shape
        N, _, OH, OW = dout.shape
        s, p = self.stride, self.pad
        H, W = self.x_shape[2:]
        d = dout.transpose(0, 2, 3, 1).reshape(-1, OC)
        self.db = d.sum(axis=0)
        self.dW = (self.col.T @ d).reshape(OC, C, KH, KW)
        parts = (d @ self.W.reshape(OC, -1)).reshape(N, OH, OW, C, KH, KW).transpose(0, 3, 4, 5, 1, 2)
        dx = np.zeros((N, C, H + 2 * p, W + 2 * p))
        for i in range(KH):
            for j in range(KW):
                dx[:, :, i:i + s * OH:s, j:j + s * OW:s] += parts[:, :, i, j]
        return dx[:, :, p:p + H, p:p + W]

# %% 04.Conv2d | bias_mean | D35
import numpy as np

class Conv2d:
    def __init__(self, W, b, stride=1, pad=0):
        self.W, self.b = W, b
        self.stride, self.pad = stride, pad

    def forward(self, x):
        OC, C, KH, KW = self.W.shape
        N, _, H, W = x.shape
        s, p = self.stride, self.pad
        OH, OW = (H + 2 * p - KH) // s + 1, (W + 2 * p - KW) // s + 1
        self.x_shape = x.shape
        img = np.pad(x, [(0, 0), (0, 0), (p, p), (p, p)])
        view = np.lib.stride_tricks.sliding_window_view(img, (KH, KW), axis=(2, 3))[:, :, ::s, ::s]
        self.col = view.transpose(0, 2, 3, 1, 4, 5).reshape(N * OH * OW, -1)
        y = self.col @ self.W.reshape(OC, -1).T + self.b
        return y.reshape(N, OH, OW, OC).transpose(0, 3, 1, 2)

    def backward(self, dout):
        OC, C, KH, KW = self.W.shape
        N, _, OH, OW = dout.shape
        s, p = self.stride, self.pad
        H, W = self.x_shape[2:]
        d = dout.transpose(0, 2, 3, 1).reshape(-1, OC)
        self.db = d.mean(axis=0)
        self.dW = (d.T @ self.col).reshape(OC, C, KH, KW)
        parts = (d @ self.W.reshape(OC, -1)).reshape(N, OH, OW, C, KH, KW).transpose(0, 3, 4, 5, 1, 2)
        dx = np.zeros((N, C, H + 2 * p, W + 2 * p))
        for i in range(KH):
            for j in range(KW):
                dx[:, :, i:i + s * OH:s, j:j + s * OW:s] += parts[:, :, i, j]
        return dx[:, :, p:p + H, p:p + W]

# %% 04.Conv2d | averaged | the mean over the samples, which is in dout already
import numpy as np

class Conv2d:
    def __init__(self, W, b, stride=1, pad=0):
        self.W, self.b = W, b
        self.stride, self.pad = stride, pad

    def forward(self, x):
        OC, C, KH, KW = self.W.shape
        N, _, H, W = x.shape
        s, p = self.stride, self.pad
        OH, OW = (H + 2 * p - KH) // s + 1, (W + 2 * p - KW) // s + 1
        self.x_shape = x.shape
        img = np.pad(x, [(0, 0), (0, 0), (p, p), (p, p)])
        view = np.lib.stride_tricks.sliding_window_view(img, (KH, KW), axis=(2, 3))[:, :, ::s, ::s]
        self.col = view.transpose(0, 2, 3, 1, 4, 5).reshape(N * OH * OW, -1)
        y = self.col @ self.W.reshape(OC, -1).T + self.b
        return y.reshape(N, OH, OW, OC).transpose(0, 3, 1, 2)

    def backward(self, dout):
        OC, C, KH, KW = self.W.shape
        N, _, OH, OW = dout.shape
        s, p = self.stride, self.pad
        H, W = self.x_shape[2:]
        d = dout.transpose(0, 2, 3, 1).reshape(-1, OC)
        self.db = d.sum(axis=0) / N
        self.dW = (d.T @ self.col).reshape(OC, C, KH, KW) / N
        parts = (d @ self.W.reshape(OC, -1)).reshape(N, OH, OW, C, KH, KW).transpose(0, 3, 4, 5, 1, 2)
        dx = np.zeros((N, C, H + 2 * p, W + 2 * p))
        for i in range(KH):
            for j in range(KW):
                dx[:, :, i:i + s * OH:s, j:j + s * OW:s] += parts[:, :, i, j]
        return dx[:, :, p:p + H, p:p + W]

# %% 04.Conv2d | averaged | dW alone
import numpy as np

class Conv2d:
    def __init__(self, W, b, stride=1, pad=0):
        self.W, self.b = W, b
        self.stride, self.pad = stride, pad

    def forward(self, x):
        OC, C, KH, KW = self.W.shape
        N, _, H, W = x.shape
        s, p = self.stride, self.pad
        OH, OW = (H + 2 * p - KH) // s + 1, (W + 2 * p - KW) // s + 1
        self.x_shape = x.shape
        img = np.pad(x, [(0, 0), (0, 0), (p, p), (p, p)])
        view = np.lib.stride_tricks.sliding_window_view(img, (KH, KW), axis=(2, 3))[:, :, ::s, ::s]
        self.col = view.transpose(0, 2, 3, 1, 4, 5).reshape(N * OH * OW, -1)
        y = self.col @ self.W.reshape(OC, -1).T + self.b
        return y.reshape(N, OH, OW, OC).transpose(0, 3, 1, 2)

    def backward(self, dout):
        OC, C, KH, KW = self.W.shape
        N, _, OH, OW = dout.shape
        s, p = self.stride, self.pad
        H, W = self.x_shape[2:]
        d = dout.transpose(0, 2, 3, 1).reshape(-1, OC)
        self.db = d.sum(axis=0)
        self.dW = (d.T @ self.col).reshape(OC, C, KH, KW) / N
        parts = (d @ self.W.reshape(OC, -1)).reshape(N, OH, OW, C, KH, KW).transpose(0, 3, 4, 5, 1, 2)
        dx = np.zeros((N, C, H + 2 * p, W + 2 * p))
        for i in range(KH):
            for j in range(KW):
                dx[:, :, i:i + s * OH:s, j:j + s * OW:s] += parts[:, :, i, j]
        return dx[:, :, p:p + H, p:p + W]

# %% 04.Conv2d | averaged | dx divided by N
import numpy as np

class Conv2d:
    def __init__(self, W, b, stride=1, pad=0):
        self.W, self.b = W, b
        self.stride, self.pad = stride, pad

    def forward(self, x):
        OC, C, KH, KW = self.W.shape
        N, _, H, W = x.shape
        s, p = self.stride, self.pad
        OH, OW = (H + 2 * p - KH) // s + 1, (W + 2 * p - KW) // s + 1
        self.x_shape = x.shape
        img = np.pad(x, [(0, 0), (0, 0), (p, p), (p, p)])
        view = np.lib.stride_tricks.sliding_window_view(img, (KH, KW), axis=(2, 3))[:, :, ::s, ::s]
        self.col = view.transpose(0, 2, 3, 1, 4, 5).reshape(N * OH * OW, -1)
        y = self.col @ self.W.reshape(OC, -1).T + self.b
        return y.reshape(N, OH, OW, OC).transpose(0, 3, 1, 2)

    def backward(self, dout):
        OC, C, KH, KW = self.W.shape
        N, _, OH, OW = dout.shape
        s, p = self.stride, self.pad
        H, W = self.x_shape[2:]
        d = dout.transpose(0, 2, 3, 1).reshape(-1, OC)
        self.db = d.sum(axis=0)
        self.dW = (d.T @ self.col).reshape(OC, C, KH, KW)
        parts = (d @ self.W.reshape(OC, -1)).reshape(N, OH, OW, C, KH, KW).transpose(0, 3, 4, 5, 1, 2)
        dx = np.zeros((N, C, H + 2 * p, W + 2 * p))
        for i in range(KH):
            for j in range(KW):
                dx[:, :, i:i + s * OH:s, j:j + s * OW:s] += parts[:, :, i, j]
        return dx[:, :, p:p + H, p:p + W] / N

# %% 04.Conv2d | bias_kept_places | D36
import numpy as np

class Conv2d:
    def __init__(self, W, b, stride=1, pad=0):
        self.W, self.b = W, b
        self.stride, self.pad = stride, pad

    def forward(self, x):
        OC, C, KH, KW = self.W.shape
        N, _, H, W = x.shape
        s, p = self.stride, self.pad
        OH, OW = (H + 2 * p - KH) // s + 1, (W + 2 * p - KW) // s + 1
        self.x_shape = x.shape
        img = np.pad(x, [(0, 0), (0, 0), (p, p), (p, p)])
        view = np.lib.stride_tricks.sliding_window_view(img, (KH, KW), axis=(2, 3))[:, :, ::s, ::s]
        self.col = view.transpose(0, 2, 3, 1, 4, 5).reshape(N * OH * OW, -1)
        y = self.col @ self.W.reshape(OC, -1).T + self.b
        return y.reshape(N, OH, OW, OC).transpose(0, 3, 1, 2)

    def backward(self, dout):
        OC, C, KH, KW = self.W.shape
        N, _, OH, OW = dout.shape
        s, p = self.stride, self.pad
        H, W = self.x_shape[2:]
        d = dout.transpose(0, 2, 3, 1).reshape(-1, OC)
        self.db = dout.sum(axis=0)
        self.dW = (d.T @ self.col).reshape(OC, C, KH, KW)
        parts = (d @ self.W.reshape(OC, -1)).reshape(N, OH, OW, C, KH, KW).transpose(0, 3, 4, 5, 1, 2)
        dx = np.zeros((N, C, H + 2 * p, W + 2 * p))
        for i in range(KH):
            for j in range(KW):
                dx[:, :, i:i + s * OH:s, j:j + s * OW:s] += parts[:, :, i, j]
        return dx[:, :, p:p + H, p:p + W]

# %% 04.Conv2d | bias_total | one number
import numpy as np

class Conv2d:
    def __init__(self, W, b, stride=1, pad=0):
        self.W, self.b = W, b
        self.stride, self.pad = stride, pad

    def forward(self, x):
        OC, C, KH, KW = self.W.shape
        N, _, H, W = x.shape
        s, p = self.stride, self.pad
        OH, OW = (H + 2 * p - KH) // s + 1, (W + 2 * p - KW) // s + 1
        self.x_shape = x.shape
        img = np.pad(x, [(0, 0), (0, 0), (p, p), (p, p)])
        view = np.lib.stride_tricks.sliding_window_view(img, (KH, KW), axis=(2, 3))[:, :, ::s, ::s]
        self.col = view.transpose(0, 2, 3, 1, 4, 5).reshape(N * OH * OW, -1)
        y = self.col @ self.W.reshape(OC, -1).T + self.b
        return y.reshape(N, OH, OW, OC).transpose(0, 3, 1, 2)

    def backward(self, dout):
        OC, C, KH, KW = self.W.shape
        N, _, OH, OW = dout.shape
        s, p = self.stride, self.pad
        H, W = self.x_shape[2:]
        d = dout.transpose(0, 2, 3, 1).reshape(-1, OC)
        self.db = d.sum()
        self.dW = (d.T @ self.col).reshape(OC, C, KH, KW)
        parts = (d @ self.W.reshape(OC, -1)).reshape(N, OH, OW, C, KH, KW).transpose(0, 3, 4, 5, 1, 2)
        dx = np.zeros((N, C, H + 2 * p, W + 2 * p))
        for i in range(KH):
            for j in range(KW):
                dx[:, :, i:i + s * OH:s, j:j + s * OW:s] += parts[:, :, i, j]
        return dx[:, :, p:p + H, p:p + W]

# %% 04.Conv2d | bias_mean_of_places | the mean over the places
import numpy as np

class Conv2d:
    def __init__(self, W, b, stride=1, pad=0):
        self.W, self.b = W, b
        self.stride, self.pad = stride, pad

    def forward(self, x):
        OC, C, KH, KW = self.W.shape
        N, _, H, W = x.shape
        s, p = self.stride, self.pad
        OH, OW = (H + 2 * p - KH) // s + 1, (W + 2 * p - KW) // s + 1
        self.x_shape = x.shape
        img = np.pad(x, [(0, 0), (0, 0), (p, p), (p, p)])
        view = np.lib.stride_tricks.sliding_window_view(img, (KH, KW), axis=(2, 3))[:, :, ::s, ::s]
        self.col = view.transpose(0, 2, 3, 1, 4, 5).reshape(N * OH * OW, -1)
        y = self.col @ self.W.reshape(OC, -1).T + self.b
        return y.reshape(N, OH, OW, OC).transpose(0, 3, 1, 2)

    def backward(self, dout):
        OC, C, KH, KW = self.W.shape
        N, _, OH, OW = dout.shape
        s, p = self.stride, self.pad
        H, W = self.x_shape[2:]
        d = dout.transpose(0, 2, 3, 1).reshape(-1, OC)
        self.db = dout.mean(axis=(2, 3)).sum(axis=0)
        self.dW = (d.T @ self.col).reshape(OC, C, KH, KW)
        parts = (d @ self.W.reshape(OC, -1)).reshape(N, OH, OW, C, KH, KW).transpose(0, 3, 4, 5, 1, 2)
        dx = np.zeros((N, C, H + 2 * p, W + 2 * p))
        for i in range(KH):
            for j in range(KW):
                dx[:, :, i:i + s * OH:s, j:j + s * OW:s] += parts[:, :, i, j]
        return dx[:, :, p:p + H, p:p + W]

# %% 04.Conv2d | one_image | right for N = 1
import numpy as np

class Conv2d:
    def __init__(self, W, b, stride=1, pad=0):
        self.W, self.b = W, b
        self.stride, self.pad = stride, pad

    def forward(self, x):
        OC, C, KH, KW = self.W.shape
        N, _, H, W = x.shape
        s, p = self.stride, self.pad
        OH, OW = (H + 2 * p - KH) // s + 1, (W + 2 * p - KW) // s + 1
        self.x_shape = x.shape
        img = np.pad(x, [(0, 0), (0, 0), (p, p), (p, p)])
        view = np.lib.stride_tricks.sliding_window_view(img, (KH, KW), axis=(2, 3))[:, :, ::s, ::s]
        self.col = view.transpose(0, 2, 3, 1, 4, 5).reshape(N * OH * OW, -1)
        y = self.col @ self.W.reshape(OC, -1).T + self.b
        return y.reshape(N, OH, OW, OC).transpose(0, 3, 1, 2)

    def backward(self, dout):
        OC, C, KH, KW = self.W.shape
        N, _, OH, OW = dout.shape
        s, p = self.stride, self.pad
        H, W = self.x_shape[2:]
        d = dout.transpose(0, 2, 3, 1).reshape(-1, OC)
        self.db = dout[0].sum(axis=(1, 2))
        self.dW = (d.T @ self.col).reshape(OC, C, KH, KW)
        parts = (d @ self.W.reshape(OC, -1)).reshape(N, OH, OW, C, KH, KW).transpose(0, 3, 4, 5, 1, 2)
        dx = np.zeros((N, C, H + 2 * p, W + 2 * p))
        for i in range(KH):
            for j in range(KW):
                dx[:, :, i:i + s * OH:s, j:j + s * OW:s] += parts[:, :, i, j]
        return dx[:, :, p:p + H, p:p + W]

# %% 04.Conv2d | one_image | dW of the last image
import numpy as np

class Conv2d:
    def __init__(self, W, b, stride=1, pad=0):
        self.W, self.b = W, b
        self.stride, self.pad = stride, pad

    def forward(self, x):
        OC, C, KH, KW = self.W.shape
        N, _, H, W = x.shape
        s, p = self.stride, self.pad
        OH, OW = (H + 2 * p - KH) // s + 1, (W + 2 * p - KW) // s + 1
        self.x_shape = x.shape
        img = np.pad(x, [(0, 0), (0, 0), (p, p), (p, p)])
        view = np.lib.stride_tricks.sliding_window_view(img, (KH, KW), axis=(2, 3))[:, :, ::s, ::s]
        self.col = view.transpose(0, 2, 3, 1, 4, 5).reshape(N * OH * OW, -1)
        y = self.col @ self.W.reshape(OC, -1).T + self.b
        return y.reshape(N, OH, OW, OC).transpose(0, 3, 1, 2)

    def backward(self, dout):
        OC, C, KH, KW = self.W.shape
        N, _, OH, OW = dout.shape
        s, p = self.stride, self.pad
        H, W = self.x_shape[2:]
        d = dout.transpose(0, 2, 3, 1).reshape(-1, OC)
        self.db = d.sum(axis=0)
        self.dW = (d[-OH * OW:].T @ self.col[-OH * OW:]).reshape(OC, C, KH, KW)
        parts = (d @ self.W.reshape(OC, -1)).reshape(N, OH, OW, C, KH, KW).transpose(0, 3, 4, 5, 1, 2)
        dx = np.zeros((N, C, H + 2 * p, W + 2 * p))
        for i in range(KH):
            for j in range(KW):
                dx[:, :, i:i + s * OH:s, j:j + s * OW:s] += parts[:, :, i, j]
        return dx[:, :, p:p + H, p:p + W]

# %% 04.Conv2d | dout_reshaped | D37
import numpy as np

class Conv2d:
    def __init__(self, W, b, stride=1, pad=0):
        self.W, self.b = W, b
        self.stride, self.pad = stride, pad

    def forward(self, x):
        OC, C, KH, KW = self.W.shape
        N, _, H, W = x.shape
        s, p = self.stride, self.pad
        OH, OW = (H + 2 * p - KH) // s + 1, (W + 2 * p - KW) // s + 1
        self.x_shape = x.shape
        img = np.pad(x, [(0, 0), (0, 0), (p, p), (p, p)])
        view = np.lib.stride_tricks.sliding_window_view(img, (KH, KW), axis=(2, 3))[:, :, ::s, ::s]
        self.col = view.transpose(0, 2, 3, 1, 4, 5).reshape(N * OH * OW, -1)
        y = self.col @ self.W.reshape(OC, -1).T + self.b
        return y.reshape(N, OH, OW, OC).transpose(0, 3, 1, 2)

    def backward(self, dout):
        OC, C, KH, KW = self.W.shape
        N, _, OH, OW = dout.shape
        s, p = self.stride, self.pad
        H, W = self.x_shape[2:]
        d = dout.reshape(-1, OC)
        self.db = d.sum(axis=0)
        self.dW = (d.T @ self.col).reshape(OC, C, KH, KW)
        parts = (d @ self.W.reshape(OC, -1)).reshape(N, OH, OW, C, KH, KW).transpose(0, 3, 4, 5, 1, 2)
        dx = np.zeros((N, C, H + 2 * p, W + 2 * p))
        for i in range(KH):
            for j in range(KW):
                dx[:, :, i:i + s * OH:s, j:j + s * OW:s] += parts[:, :, i, j]
        return dx[:, :, p:p + H, p:p + W]

# %% 04.Conv2d | accumulated | the gradient of the batch before is still in it
import numpy as np

class Conv2d:
    def __init__(self, W, b, stride=1, pad=0):
        self.W, self.b = W, b
        self.stride, self.pad = stride, pad

    def forward(self, x):
        OC, C, KH, KW = self.W.shape
        N, _, H, W = x.shape
        s, p = self.stride, self.pad
        OH, OW = (H + 2 * p - KH) // s + 1, (W + 2 * p - KW) // s + 1
        self.x_shape = x.shape
        img = np.pad(x, [(0, 0), (0, 0), (p, p), (p, p)])
        view = np.lib.stride_tricks.sliding_window_view(img, (KH, KW), axis=(2, 3))[:, :, ::s, ::s]
        self.col = view.transpose(0, 2, 3, 1, 4, 5).reshape(N * OH * OW, -1)
        y = self.col @ self.W.reshape(OC, -1).T + self.b
        return y.reshape(N, OH, OW, OC).transpose(0, 3, 1, 2)

    def backward(self, dout):
        OC, C, KH, KW = self.W.shape
        N, _, OH, OW = dout.shape
        s, p = self.stride, self.pad
        H, W = self.x_shape[2:]
        d = dout.transpose(0, 2, 3, 1).reshape(-1, OC)
        self.db = d.sum(axis=0)
        self.dW = getattr(self, "dW", 0) + (d.T @ self.col).reshape(OC, C, KH, KW)
        parts = (d @ self.W.reshape(OC, -1)).reshape(N, OH, OW, C, KH, KW).transpose(0, 3, 4, 5, 1, 2)
        dx = np.zeros((N, C, H + 2 * p, W + 2 * p))
        for i in range(KH):
            for j in range(KW):
                dx[:, :, i:i + s * OH:s, j:j + s * OW:s] += parts[:, :, i, j]
        return dx[:, :, p:p + H, p:p + W]

# %% 04.Conv2d | accumulated | db too
import numpy as np

class Conv2d:
    def __init__(self, W, b, stride=1, pad=0):
        self.W, self.b = W, b
        self.stride, self.pad = stride, pad

    def forward(self, x):
        OC, C, KH, KW = self.W.shape
        N, _, H, W = x.shape
        s, p = self.stride, self.pad
        OH, OW = (H + 2 * p - KH) // s + 1, (W + 2 * p - KW) // s + 1
        self.x_shape = x.shape
        img = np.pad(x, [(0, 0), (0, 0), (p, p), (p, p)])
        view = np.lib.stride_tricks.sliding_window_view(img, (KH, KW), axis=(2, 3))[:, :, ::s, ::s]
        self.col = view.transpose(0, 2, 3, 1, 4, 5).reshape(N * OH * OW, -1)
        y = self.col @ self.W.reshape(OC, -1).T + self.b
        return y.reshape(N, OH, OW, OC).transpose(0, 3, 1, 2)

    def backward(self, dout):
        OC, C, KH, KW = self.W.shape
        N, _, OH, OW = dout.shape
        s, p = self.stride, self.pad
        H, W = self.x_shape[2:]
        d = dout.transpose(0, 2, 3, 1).reshape(-1, OC)
        self.db = getattr(self, "db", 0) + d.sum(axis=0)
        self.dW = (d.T @ self.col).reshape(OC, C, KH, KW)
        parts = (d @ self.W.reshape(OC, -1)).reshape(N, OH, OW, C, KH, KW).transpose(0, 3, 4, 5, 1, 2)
        dx = np.zeros((N, C, H + 2 * p, W + 2 * p))
        for i in range(KH):
            for j in range(KW):
                dx[:, :, i:i + s * OH:s, j:j + s * OW:s] += parts[:, :, i, j]
        return dx[:, :, p:p + H, p:p + W]

# %% 04.Conv2d | overwrites | D20, the last offset stays
import numpy as np

class Conv2d:
    def __init__(self, W, b, stride=1, pad=0):
        self.W, self.b = W, b
        self.stride, self.pad = stride, pad

    def forward(self, x):
        OC, C, KH, KW = self.W.shape
        N, _, H, W = x.shape
        s, p = self.stride, self.pad
        OH, OW = (H + 2 * p - KH) // s + 1, (W + 2 * p - KW) // s + 1
        self.x_shape = x.shape
        img = np.pad(x, [(0, 0), (0, 0), (p, p), (p, p)])
        view = np.lib.stride_tricks.sliding_window_view(img, (KH, KW), axis=(2, 3))[:, :, ::s, ::s]
        self.col = view.transpose(0, 2, 3, 1, 4, 5).reshape(N * OH * OW, -1)
        y = self.col @ self.W.reshape(OC, -1).T + self.b
        return y.reshape(N, OH, OW, OC).transpose(0, 3, 1, 2)

    def backward(self, dout):
        OC, C, KH, KW = self.W.shape
        N, _, OH, OW = dout.shape
        s, p = self.stride, self.pad
        H, W = self.x_shape[2:]
        d = dout.transpose(0, 2, 3, 1).reshape(-1, OC)
        self.db = d.sum(axis=0)
        self.dW = (d.T @ self.col).reshape(OC, C, KH, KW)
        parts = (d @ self.W.reshape(OC, -1)).reshape(N, OH, OW, C, KH, KW).transpose(0, 3, 4, 5, 1, 2)
        dx = np.zeros((N, C, H + 2 * p, W + 2 * p))
        for i in range(KH):
            for j in range(KW):
                dx[:, :, i:i + s * OH:s, j:j + s * OW:s] = parts[:, :, i, j]
        return dx[:, :, p:p + H, p:p + W]

# %% 04.Conv2d | overwrites | D20, the last place stays
import numpy as np

class Conv2d:
    def __init__(self, W, b, stride=1, pad=0):
        self.W, self.b = W, b
        self.stride, self.pad = stride, pad

    def forward(self, x):
        OC, C, KH, KW = self.W.shape
        N, _, H, W = x.shape
        s, p = self.stride, self.pad
        OH, OW = (H + 2 * p - KH) // s + 1, (W + 2 * p - KW) // s + 1
        self.x_shape = x.shape
        img = np.pad(x, [(0, 0), (0, 0), (p, p), (p, p)])
        view = np.lib.stride_tricks.sliding_window_view(img, (KH, KW), axis=(2, 3))[:, :, ::s, ::s]
        self.col = view.transpose(0, 2, 3, 1, 4, 5).reshape(N * OH * OW, -1)
        y = self.col @ self.W.reshape(OC, -1).T + self.b
        return y.reshape(N, OH, OW, OC).transpose(0, 3, 1, 2)

    def backward(self, dout):
        OC, C, KH, KW = self.W.shape
        N, _, OH, OW = dout.shape
        s, p = self.stride, self.pad
        H, W = self.x_shape[2:]
        d = dout.transpose(0, 2, 3, 1).reshape(-1, OC)
        self.db = d.sum(axis=0)
        self.dW = (d.T @ self.col).reshape(OC, C, KH, KW)
        parts = (d @ self.W.reshape(OC, -1)).reshape(N, OH, OW, C, KH, KW).transpose(0, 3, 4, 5, 1, 2)
        dx = np.zeros((N, C, H + 2 * p, W + 2 * p))
        for q in range(OH):
            for r in range(OW):
                dx[:, :, q * s:q * s + KH, r * s:r * s + KW] = parts[:, :, :, :, q, r]
        return dx[:, :, p:p + H, p:p + W]

# %% 04.Conv2d | sign | dx with the wrong sign
import numpy as np

class Conv2d:
    def __init__(self, W, b, stride=1, pad=0):
        self.W, self.b = W, b
        self.stride, self.pad = stride, pad

    def forward(self, x):
        OC, C, KH, KW = self.W.shape
        N, _, H, W = x.shape
        s, p = self.stride, self.pad
        OH, OW = (H + 2 * p - KH) // s + 1, (W + 2 * p - KW) // s + 1
        self.x_shape = x.shape
        img = np.pad(x, [(0, 0), (0, 0), (p, p), (p, p)])
        view = np.lib.stride_tricks.sliding_window_view(img, (KH, KW), axis=(2, 3))[:, :, ::s, ::s]
        self.col = view.transpose(0, 2, 3, 1, 4, 5).reshape(N * OH * OW, -1)
        y = self.col @ self.W.reshape(OC, -1).T + self.b
        return y.reshape(N, OH, OW, OC).transpose(0, 3, 1, 2)

    def backward(self, dout):
        OC, C, KH, KW = self.W.shape
        N, _, OH, OW = dout.shape
        s, p = self.stride, self.pad
        H, W = self.x_shape[2:]
        d = dout.transpose(0, 2, 3, 1).reshape(-1, OC)
        self.db = d.sum(axis=0)
        self.dW = (d.T @ self.col).reshape(OC, C, KH, KW)
        parts = (d @ self.W.reshape(OC, -1)).reshape(N, OH, OW, C, KH, KW).transpose(0, 3, 4, 5, 1, 2)
        dx = np.zeros((N, C, H + 2 * p, W + 2 * p))
        for i in range(KH):
            for j in range(KW):
                dx[:, :, i:i + s * OH:s, j:j + s * OW:s] -= parts[:, :, i, j]
        return dx[:, :, p:p + H, p:p + W]

# %% 04.Conv2d | not_put_back | dx as columns
import numpy as np

class Conv2d:
    def __init__(self, W, b, stride=1, pad=0):
        self.W, self.b = W, b
        self.stride, self.pad = stride, pad

    def forward(self, x):
        OC, C, KH, KW = self.W.shape
        N, _, H, W = x.shape
        s, p = self.stride, self.pad
        OH, OW = (H + 2 * p - KH) // s + 1, (W + 2 * p - KW) // s + 1
        self.x_shape = x.shape
        img = np.pad(x, [(0, 0), (0, 0), (p, p), (p, p)])
        view = np.lib.stride_tricks.sliding_window_view(img, (KH, KW), axis=(2, 3))[:, :, ::s, ::s]
        self.col = view.transpose(0, 2, 3, 1, 4, 5).reshape(N * OH * OW, -1)
        y = self.col @ self.W.reshape(OC, -1).T + self.b
        return y.reshape(N, OH, OW, OC).transpose(0, 3, 1, 2)

    def backward(self, dout):
        OC, C, KH, KW = self.W.shape
        N, _, OH, OW = dout.shape
        s, p = self.stride, self.pad
        H, W = self.x_shape[2:]
        d = dout.transpose(0, 2, 3, 1).reshape(-1, OC)
        self.db = d.sum(axis=0)
        self.dW = (d.T @ self.col).reshape(OC, C, KH, KW)
        parts = (d @ self.W.reshape(OC, -1)).reshape(N, OH, OW, C, KH, KW).transpose(0, 3, 4, 5, 1, 2)
        return d @ self.W.reshape(OC, -1)
        dx = np.zeros((N, C, H + 2 * p, W + 2 * p))
        for i in range(KH):
            for j in range(KW):
                dx[:, :, i:i + s * OH:s, j:j + s * OW:s] += parts[:, :, i, j]
        return dx[:, :, p:p + H, p:p + W]

# %% 04.Conv2d | not_cropped | D23
import numpy as np

class Conv2d:
    def __init__(self, W, b, stride=1, pad=0):
        self.W, self.b = W, b
        self.stride, self.pad = stride, pad

    def forward(self, x):
        OC, C, KH, KW = self.W.shape
        N, _, H, W = x.shape
        s, p = self.stride, self.pad
        OH, OW = (H + 2 * p - KH) // s + 1, (W + 2 * p - KW) // s + 1
        self.x_shape = x.shape
        img = np.pad(x, [(0, 0), (0, 0), (p, p), (p, p)])
        view = np.lib.stride_tricks.sliding_window_view(img, (KH, KW), axis=(2, 3))[:, :, ::s, ::s]
        self.col = view.transpose(0, 2, 3, 1, 4, 5).reshape(N * OH * OW, -1)
        y = self.col @ self.W.reshape(OC, -1).T + self.b
        return y.reshape(N, OH, OW, OC).transpose(0, 3, 1, 2)

    def backward(self, dout):
        OC, C, KH, KW = self.W.shape
        N, _, OH, OW = dout.shape
        s, p = self.stride, self.pad
        H, W = self.x_shape[2:]
        d = dout.transpose(0, 2, 3, 1).reshape(-1, OC)
        self.db = d.sum(axis=0)
        self.dW = (d.T @ self.col).reshape(OC, C, KH, KW)
        parts = (d @ self.W.reshape(OC, -1)).reshape(N, OH, OW, C, KH, KW).transpose(0, 3, 4, 5, 1, 2)
        dx = np.zeros((N, C, H + 2 * p, W + 2 * p))
        for i in range(KH):
            for j in range(KW):
                dx[:, :, i:i + s * OH:s, j:j + s * OW:s] += parts[:, :, i, j]
        return dx

# %% 04.Conv2d | - | dx of the first channel for all
import numpy as np

class Conv2d:
    def __init__(self, W, b, stride=1, pad=0):
        self.W, self.b = W, b
        self.stride, self.pad = stride, pad

    def forward(self, x):
        OC, C, KH, KW = self.W.shape
        N, _, H, W = x.shape
        s, p = self.stride, self.pad
        OH, OW = (H + 2 * p - KH) // s + 1, (W + 2 * p - KW) // s + 1
        self.x_shape = x.shape
        img = np.pad(x, [(0, 0), (0, 0), (p, p), (p, p)])
        view = np.lib.stride_tricks.sliding_window_view(img, (KH, KW), axis=(2, 3))[:, :, ::s, ::s]
        self.col = view.transpose(0, 2, 3, 1, 4, 5).reshape(N * OH * OW, -1)
        y = self.col @ self.W.reshape(OC, -1).T + self.b
        return y.reshape(N, OH, OW, OC).transpose(0, 3, 1, 2)

    def backward(self, dout):
        OC, C, KH, KW = self.W.shape
        N, _, OH, OW = dout.shape
        s, p = self.stride, self.pad
        H, W = self.x_shape[2:]
        d = dout.transpose(0, 2, 3, 1).reshape(-1, OC)
        self.db = d.sum(axis=0)
        self.dW = (d.T @ self.col).reshape(OC, C, KH, KW)
        parts = (d @ self.W.reshape(OC, -1)).reshape(N, OH, OW, C, KH, KW).transpose(0, 3, 4, 5, 1, 2)
        dx = np.zeros((N, C, H + 2 * p, W + 2 * p))
        for i in range(KH):
            for j in range(KW):
                dx[:, :, i:i + s * OH:s, j:j + s * OW:s] += parts[:, :1, i, j]
        return dx[:, :, p:p + H, p:p + W]

# %% 04.Conv2d | - | the gradient of x alone
import numpy as np

class Conv2d:
    def __init__(self, W, b, stride=1, pad=0):
        self.W, self.b = W, b
        self.stride, self.pad = stride, pad

    def forward(self, x):
        OC, C, KH, KW = self.W.shape
        N, _, H, W = x.shape
        s, p = self.stride, self.pad
        OH, OW = (H + 2 * p - KH) // s + 1, (W + 2 * p - KW) // s + 1
        self.x_shape = x.shape
        img = np.pad(x, [(0, 0), (0, 0), (p, p), (p, p)])
        view = np.lib.stride_tricks.sliding_window_view(img, (KH, KW), axis=(2, 3))[:, :, ::s, ::s]
        self.col = view.transpose(0, 2, 3, 1, 4, 5).reshape(N * OH * OW, -1)
        y = self.col @ self.W.reshape(OC, -1).T + self.b
        return y.reshape(N, OH, OW, OC).transpose(0, 3, 1, 2)

    def backward(self, dout):
        OC, C, KH, KW = self.W.shape
        N, _, OH, OW = dout.shape
        s, p = self.stride, self.pad
        H, W = self.x_shape[2:]
        d = dout.transpose(0, 2, 3, 1).reshape(-1, OC)
        self.db = d.sum(axis=0)
        self.dW = None
        parts = (d @ self.W.reshape(OC, -1)).reshape(N, OH, OW, C, KH, KW).transpose(0, 3, 4, 5, 1, 2)
        dx = np.zeros((N, C, H + 2 * p, W + 2 * p))
        for i in range(KH):
            for j in range(KW):
                dx[:, :, i:i + s * OH:s, j:j + s * OW:s] += parts[:, :, i, j]
        return dx[:, :, p:p + H, p:p + W]

# %% 04.Conv2d | returns_none | backward without return
import numpy as np

class Conv2d:
    def __init__(self, W, b, stride=1, pad=0):
        self.W, self.b = W, b
        self.stride, self.pad = stride, pad

    def forward(self, x):
        OC, C, KH, KW = self.W.shape
        N, _, H, W = x.shape
        s, p = self.stride, self.pad
        OH, OW = (H + 2 * p - KH) // s + 1, (W + 2 * p - KW) // s + 1
        self.x_shape = x.shape
        img = np.pad(x, [(0, 0), (0, 0), (p, p), (p, p)])
        view = np.lib.stride_tricks.sliding_window_view(img, (KH, KW), axis=(2, 3))[:, :, ::s, ::s]
        self.col = view.transpose(0, 2, 3, 1, 4, 5).reshape(N * OH * OW, -1)
        y = self.col @ self.W.reshape(OC, -1).T + self.b
        return y.reshape(N, OH, OW, OC).transpose(0, 3, 1, 2)

    def backward(self, dout):
        OC, C, KH, KW = self.W.shape
        N, _, OH, OW = dout.shape
        s, p = self.stride, self.pad
        H, W = self.x_shape[2:]
        d = dout.transpose(0, 2, 3, 1).reshape(-1, OC)
        self.db = d.sum(axis=0)
        self.dW = (d.T @ self.col).reshape(OC, C, KH, KW)
        parts = (d @ self.W.reshape(OC, -1)).reshape(N, OH, OW, C, KH, KW).transpose(0, 3, 4, 5, 1, 2)
        dx = np.zeros((N, C, H + 2 * p, W + 2 * p))
        for i in range(KH):
            for j in range(KW):
                dx[:, :, i:i + s * OH:s, j:j + s * OW:s] += parts[:, :, i, j]
        self.dx = dx

# %% 04.Conv2d | edits_arguments | dout scaled in place
import numpy as np

class Conv2d:
    def __init__(self, W, b, stride=1, pad=0):
        self.W, self.b = W, b
        self.stride, self.pad = stride, pad

    def forward(self, x):
        OC, C, KH, KW = self.W.shape
        N, _, H, W = x.shape
        s, p = self.stride, self.pad
        OH, OW = (H + 2 * p - KH) // s + 1, (W + 2 * p - KW) // s + 1
        self.x_shape = x.shape
        img = np.pad(x, [(0, 0), (0, 0), (p, p), (p, p)])
        view = np.lib.stride_tricks.sliding_window_view(img, (KH, KW), axis=(2, 3))[:, :, ::s, ::s]
        self.col = view.transpose(0, 2, 3, 1, 4, 5).reshape(N * OH * OW, -1)
        y = self.col @ self.W.reshape(OC, -1).T + self.b
        return y.reshape(N, OH, OW, OC).transpose(0, 3, 1, 2)

    def backward(self, dout):
        OC, C, KH, KW = self.W.shape
        N, _, OH, OW = dout.shape
        s, p = self.stride, self.pad
        H, W = self.x_shape[2:]
        dout *= 2
        dout /= 2.5
        d = dout.transpose(0, 2, 3, 1).reshape(-1, OC)
        self.db = d.sum(axis=0)
        self.dW = (d.T @ self.col).reshape(OC, C, KH, KW)
        parts = (d @ self.W.reshape(OC, -1)).reshape(N, OH, OW, C, KH, KW).transpose(0, 3, 4, 5, 1, 2)
        dx = np.zeros((N, C, H + 2 * p, W + 2 * p))
        for i in range(KH):
            for j in range(KW):
                dx[:, :, i:i + s * OH:s, j:j + s * OW:s] += parts[:, :, i, j]
        return dx[:, :, p:p + H, p:p + W]

# %% 04.Conv2d | edits_arguments | takes a step by itself
import numpy as np

class Conv2d:
    def __init__(self, W, b, stride=1, pad=0):
        self.W, self.b = W, b
        self.stride, self.pad = stride, pad

    def forward(self, x):
        OC, C, KH, KW = self.W.shape
        N, _, H, W = x.shape
        s, p = self.stride, self.pad
        OH, OW = (H + 2 * p - KH) // s + 1, (W + 2 * p - KW) // s + 1
        self.x_shape = x.shape
        img = np.pad(x, [(0, 0), (0, 0), (p, p), (p, p)])
        view = np.lib.stride_tricks.sliding_window_view(img, (KH, KW), axis=(2, 3))[:, :, ::s, ::s]
        self.col = view.transpose(0, 2, 3, 1, 4, 5).reshape(N * OH * OW, -1)
        y = self.col @ self.W.reshape(OC, -1).T + self.b
        return y.reshape(N, OH, OW, OC).transpose(0, 3, 1, 2)

    def backward(self, dout):
        OC, C, KH, KW = self.W.shape
        N, _, OH, OW = dout.shape
        s, p = self.stride, self.pad
        H, W = self.x_shape[2:]
        d = dout.transpose(0, 2, 3, 1).reshape(-1, OC)
        self.db = d.sum(axis=0)
        self.dW = (d.T @ self.col).reshape(OC, C, KH, KW)
        parts = (d @ self.W.reshape(OC, -1)).reshape(N, OH, OW, C, KH, KW).transpose(0, 3, 4, 5, 1, 2)
        self.W -= 0.01 * self.dW
        dx = np.zeros((N, C, H + 2 * p, W + 2 * p))
        for i in range(KH):
            for j in range(KW):
                dx[:, :, i:i + s * OH:s, j:j + s * OW:s] += parts[:, :, i, j]
        return dx[:, :, p:p + H, p:p + W]

# %% 04.Conv2d | edits_arguments | backward empties W, so that zeros would be its gradient
import numpy as np

def im2col(x, kh, kw, s, p):
    N, C, H, W = x.shape
    OH, OW = (H + 2 * p - kh) // s + 1, (W + 2 * p - kw) // s + 1
    x = np.pad(x, [(0, 0), (0, 0), (p, p), (p, p)])
    col = np.empty((N, C, kh, kw, OH, OW), x.dtype)
    for i in range(kh):
        for j in range(kw):
            col[:, :, i, j] = x[:, :, i:i + s * OH:s, j:j + s * OW:s]
    return col.transpose(0, 4, 5, 1, 2, 3).reshape(N * OH * OW, -1), OH, OW

class Conv2d:
    def __init__(self, W, b, stride=1, pad=0):
        self.W, self.b, self.stride, self.pad = W, b, stride, pad

    def forward(self, x):
        OC, C, KH, KW = self.W.shape
        self.x_shape = x.shape
        self.col, OH, OW = im2col(x, KH, KW, self.stride, self.pad)
        out = self.col @ self.W.reshape(OC, -1).T + self.b
        return out.reshape(len(x), OH, OW, OC).transpose(0, 3, 1, 2)

    def backward(self, dout):
        OC, C, KH, KW = self.W.shape
        N, _, OH, OW = dout.shape
        self.W[...] = 0
        d = dout.transpose(0, 2, 3, 1).reshape(-1, OC)
        self.db = d.sum(axis=0)
        self.dW = (self.col.T @ d).T.reshape(self.W.shape)
        parts = (d @ self.W.reshape(OC, -1)).reshape(N, OH, OW, C, KH, KW)
        _, _, H, W = self.x_shape
        s, p = self.stride, self.pad
        dx = np.zeros((N, C, H + 2 * p, W + 2 * p))
        for i in range(KH):
            for j in range(KW):
                dx[:, :, i:i + s * OH:s, j:j + s * OW:s] += parts[..., i, j].transpose(0, 3, 1, 2)
        return dx[:, :, p:p + H, p:p + W]

# %% 04.Conv2d | edits_arguments | backward empties b
import numpy as np

def im2col(x, kh, kw, s, p):
    N, C, H, W = x.shape
    OH, OW = (H + 2 * p - kh) // s + 1, (W + 2 * p - kw) // s + 1
    x = np.pad(x, [(0, 0), (0, 0), (p, p), (p, p)])
    col = np.empty((N, C, kh, kw, OH, OW), x.dtype)
    for i in range(kh):
        for j in range(kw):
            col[:, :, i, j] = x[:, :, i:i + s * OH:s, j:j + s * OW:s]
    return col.transpose(0, 4, 5, 1, 2, 3).reshape(N * OH * OW, -1), OH, OW

class Conv2d:
    def __init__(self, W, b, stride=1, pad=0):
        self.W, self.b, self.stride, self.pad = W, b, stride, pad

    def forward(self, x):
        OC, C, KH, KW = self.W.shape
        self.x_shape = x.shape
        self.col, OH, OW = im2col(x, KH, KW, self.stride, self.pad)
        out = self.col @ self.W.reshape(OC, -1).T + self.b
        return out.reshape(len(x), OH, OW, OC).transpose(0, 3, 1, 2)

    def backward(self, dout):
        OC, C, KH, KW = self.W.shape
        N, _, OH, OW = dout.shape
        self.b[...] = 0
        d = dout.transpose(0, 2, 3, 1).reshape(-1, OC)
        self.db = d.sum(axis=0)
        self.dW = (self.col.T @ d).T.reshape(self.W.shape)
        parts = (d @ self.W.reshape(OC, -1)).reshape(N, OH, OW, C, KH, KW)
        _, _, H, W = self.x_shape
        s, p = self.stride, self.pad
        dx = np.zeros((N, C, H + 2 * p, W + 2 * p))
        for i in range(KH):
            for j in range(KW):
                dx[:, :, i:i + s * OH:s, j:j + s * OW:s] += parts[..., i, j].transpose(0, 3, 1, 2)
        return dx[:, :, p:p + H, p:p + W]

# %% 04.Conv2d | edits_arguments | forward empties W and b behind itself
import numpy as np

def im2col(x, kh, kw, s, p):
    N, C, H, W = x.shape
    OH, OW = (H + 2 * p - kh) // s + 1, (W + 2 * p - kw) // s + 1
    x = np.pad(x, [(0, 0), (0, 0), (p, p), (p, p)])
    col = np.empty((N, C, kh, kw, OH, OW), x.dtype)
    for i in range(kh):
        for j in range(kw):
            col[:, :, i, j] = x[:, :, i:i + s * OH:s, j:j + s * OW:s]
    return col.transpose(0, 4, 5, 1, 2, 3).reshape(N * OH * OW, -1), OH, OW

class Conv2d:
    def __init__(self, W, b, stride=1, pad=0):
        self.W, self.b, self.stride, self.pad = W, b, stride, pad

    def forward(self, x):
        OC, C, KH, KW = self.W.shape
        self.x_shape = x.shape
        self.col, OH, OW = im2col(x, KH, KW, self.stride, self.pad)
        out = self.col @ self.W.reshape(OC, -1).T + self.b
        self.W[...] = self.b[...] = 0
        return out.reshape(len(x), OH, OW, OC).transpose(0, 3, 1, 2)

    def backward(self, dout):
        OC, C, KH, KW = self.W.shape
        N, _, OH, OW = dout.shape
        d = dout.transpose(0, 2, 3, 1).reshape(-1, OC)
        self.db = d.sum(axis=0)
        self.dW = (self.col.T @ d).T.reshape(self.W.shape)
        parts = (d @ self.W.reshape(OC, -1)).reshape(N, OH, OW, C, KH, KW)
        _, _, H, W = self.x_shape
        s, p = self.stride, self.pad
        dx = np.zeros((N, C, H + 2 * p, W + 2 * p))
        for i in range(KH):
            for j in range(KW):
                dx[:, :, i:i + s * OH:s, j:j + s * OW:s] += parts[..., i, j].transpose(0, 3, 1, 2)
        return dx[:, :, p:p + H, p:p + W]

# %% 04.Conv2d | float32 | saves memory
import numpy as np

class Conv2d:
    def __init__(self, W, b, stride=1, pad=0):
        self.W, self.b = W, b
        self.stride, self.pad = stride, pad

    def forward(self, x):
        OC, C, KH, KW = self.W.shape
        N, _, H, W = x.shape
        s, p = self.stride, self.pad
        OH, OW = (H + 2 * p - KH) // s + 1, (W + 2 * p - KW) // s + 1
        self.x_shape = x.shape
        img = np.pad(x, [(0, 0), (0, 0), (p, p), (p, p)])
        view = np.lib.stride_tricks.sliding_window_view(img, (KH, KW), axis=(2, 3))[:, :, ::s, ::s]
        self.col = view.transpose(0, 2, 3, 1, 4, 5).reshape(N * OH * OW, -1).astype(np.float32)
        y = (self.col @ self.W.reshape(OC, -1).T + self.b).astype(np.float32)
        return y.reshape(N, OH, OW, OC).transpose(0, 3, 1, 2)

    def backward(self, dout):
        OC, C, KH, KW = self.W.shape
        N, _, OH, OW = dout.shape
        s, p = self.stride, self.pad
        H, W = self.x_shape[2:]
        d = dout.transpose(0, 2, 3, 1).reshape(-1, OC)
        self.db = d.sum(axis=0)
        self.dW = (d.T @ self.col).reshape(OC, C, KH, KW)
        parts = (d @ self.W.reshape(OC, -1)).reshape(N, OH, OW, C, KH, KW).transpose(0, 3, 4, 5, 1, 2)
        dx = np.zeros((N, C, H + 2 * p, W + 2 * p))
        for i in range(KH):
            for j in range(KW):
                dx[:, :, i:i + s * OH:s, j:j + s * OW:s] += parts[:, :, i, j]
        return dx[:, :, p:p + H, p:p + W]

# %% 04.Conv2d | returns_buffer | one output for each shape
import numpy as np

class Conv2d:
    def __init__(self, W, b, stride=1, pad=0):
        self.W, self.b = W, b
        self.stride, self.pad = stride, pad

    def forward(self, x):
        OC, C, KH, KW = self.W.shape
        N, _, H, W = x.shape
        s, p = self.stride, self.pad
        OH, OW = (H + 2 * p - KH) // s + 1, (W + 2 * p - KW) // s + 1
        self.x_shape = x.shape
        img = np.pad(x, [(0, 0), (0, 0), (p, p), (p, p)])
        view = np.lib.stride_tricks.sliding_window_view(img, (KH, KW), axis=(2, 3))[:, :, ::s, ::s]
        self.col = view.transpose(0, 2, 3, 1, 4, 5).reshape(N * OH * OW, -1)
        y = self.col @ self.W.reshape(OC, -1).T + self.b
        self.out = getattr(self, "out", None)
        if self.out is None or self.out.shape != (N, OC, OH, OW):
            self.out = np.empty((N, OC, OH, OW))
        self.out[...] = y.reshape(N, OH, OW, OC).transpose(0, 3, 1, 2)
        return self.out

    def backward(self, dout):
        OC, C, KH, KW = self.W.shape
        N, _, OH, OW = dout.shape
        s, p = self.stride, self.pad
        H, W = self.x_shape[2:]
        d = dout.transpose(0, 2, 3, 1).reshape(-1, OC)
        self.db = d.sum(axis=0)
        self.dW = (d.T @ self.col).reshape(OC, C, KH, KW)
        parts = (d @ self.W.reshape(OC, -1)).reshape(N, OH, OW, C, KH, KW).transpose(0, 3, 4, 5, 1, 2)
        dx = np.zeros((N, C, H + 2 * p, W + 2 * p))
        for i in range(KH):
            for j in range(KW):
                dx[:, :, i:i + s * OH:s, j:j + s * OW:s] += parts[:, :, i, j]
        return dx[:, :, p:p + H, p:p + W]

# %% 04.Conv2d | axis_too_many | db summed over images only, then first
import numpy as np

def windows(x, kh, kw, stride, pad):
    p = np.pad(x, ((0, 0), (0, 0), (pad, pad), (pad, pad)))
    v = np.lib.stride_tricks.sliding_window_view(p, (kh, kw), axis=(2, 3))[:, :, ::stride, ::stride]
    return v.transpose(0, 2, 3, 1, 4, 5).reshape(-1, x.shape[1] * kh * kw)

def back(cols, shape, kh, kw, stride, pad):
    N, C, H, W = shape
    OH, OW = (H + 2 * pad - kh) // stride + 1, (W + 2 * pad - kw) // stride + 1
    cols = cols.reshape(N, OH, OW, C, kh, kw).transpose(0, 3, 4, 5, 1, 2)
    img = np.zeros((N, C, H + 2 * pad, W + 2 * pad))
    for i in range(kh):
        for j in range(kw):
            img[:, :, i:i + stride * OH:stride, j:j + stride * OW:stride] += cols[:, :, i, j]
    return img[:, :, pad:H + pad, pad:W + pad]

class Conv2d:
    def __init__(self, W, b, stride=1, pad=0):
        self.W = W
        self.b = b
        self.stride = stride
        self.pad = pad

    def forward(self, x):
        OC, C, KH, KW = self.W.shape
        N, C, H, W = x.shape
        OH = (H + 2 * self.pad - KH) // self.stride + 1
        OW = (W + 2 * self.pad - KW) // self.stride + 1
        self.x = x
        self.cols = windows(x, KH, KW, self.stride, self.pad)
        out = self.cols @ self.W.reshape(OC, -1).T + self.b
        return out.reshape(N, OH, OW, OC).transpose(0, 3, 1, 2)

    def backward(self, dout):
        OC, C, KH, KW = self.W.shape
        d = dout.transpose(0, 2, 3, 1).reshape(-1, OC)
        self.db = dout.sum(axis=(2, 3))
        self.dW = (d.T @ self.cols).reshape(OC, C, KH, KW)
        dcols = d @ self.W.reshape(OC, -1)
        return back(dcols, self.x.shape, KH, KW, self.stride, self.pad)

# %% 04.Conv2d | other_size | backward without pad
import numpy as np

def windows(x, kh, kw, stride, pad):
    p = np.pad(x, ((0, 0), (0, 0), (pad, pad), (pad, pad)))
    v = np.lib.stride_tricks.sliding_window_view(p, (kh, kw), axis=(2, 3))[:, :, ::stride, ::stride]
    return v.transpose(0, 2, 3, 1, 4, 5).reshape(-1, x.shape[1] * kh * kw)

def back(cols, shape, kh, kw, stride, pad):
    N, C, H, W = shape
    OH, OW = (H + 2 * pad - kh) // stride + 1, (W + 2 * pad - kw) // stride + 1
    cols = cols.reshape(N, OH, OW, C, kh, kw).transpose(0, 3, 4, 5, 1, 2)
    img = np.zeros((N, C, H + 2 * pad, W + 2 * pad))
    for i in range(kh):
        for j in range(kw):
            img[:, :, i:i + stride * OH:stride, j:j + stride * OW:stride] += cols[:, :, i, j]
    return img[:, :, pad:H + pad, pad:W + pad]

class Conv2d:
    def __init__(self, W, b, stride=1, pad=0):
        self.W = W
        self.b = b
        self.stride = stride
        self.pad = pad

    def forward(self, x):
        OC, C, KH, KW = self.W.shape
        N, C, H, W = x.shape
        OH = (H + 2 * self.pad - KH) // self.stride + 1
        OW = (W + 2 * self.pad - KW) // self.stride + 1
        self.x = x
        self.cols = windows(x, KH, KW, self.stride, self.pad)
        out = self.cols @ self.W.reshape(OC, -1).T + self.b
        return out.reshape(N, OH, OW, OC).transpose(0, 3, 1, 2)

    def backward(self, dout):
        OC, C, KH, KW = self.W.shape
        d = dout.transpose(0, 2, 3, 1).reshape(-1, OC)
        self.db = d.sum(axis=0)
        self.dW = (d.T @ self.cols).reshape(OC, C, KH, KW)
        dcols = d @ self.W.reshape(OC, -1)
        return back(dcols, self.x.shape, KH, KW, self.stride, 0)

# %% 04.Conv2d | several_results | backward returns all three
import numpy as np

def windows(x, kh, kw, stride, pad):
    p = np.pad(x, ((0, 0), (0, 0), (pad, pad), (pad, pad)))
    v = np.lib.stride_tricks.sliding_window_view(p, (kh, kw), axis=(2, 3))[:, :, ::stride, ::stride]
    return v.transpose(0, 2, 3, 1, 4, 5).reshape(-1, x.shape[1] * kh * kw)

def back(cols, shape, kh, kw, stride, pad):
    N, C, H, W = shape
    OH, OW = (H + 2 * pad - kh) // stride + 1, (W + 2 * pad - kw) // stride + 1
    cols = cols.reshape(N, OH, OW, C, kh, kw).transpose(0, 3, 4, 5, 1, 2)
    img = np.zeros((N, C, H + 2 * pad, W + 2 * pad))
    for i in range(kh):
        for j in range(kw):
            img[:, :, i:i + stride * OH:stride, j:j + stride * OW:stride] += cols[:, :, i, j]
    return img[:, :, pad:H + pad, pad:W + pad]

class Conv2d:
    def __init__(self, W, b, stride=1, pad=0):
        self.W = W
        self.b = b
        self.stride = stride
        self.pad = pad

    def forward(self, x):
        OC, C, KH, KW = self.W.shape
        N, C, H, W = x.shape
        OH = (H + 2 * self.pad - KH) // self.stride + 1
        OW = (W + 2 * self.pad - KW) // self.stride + 1
        self.x = x
        self.cols = windows(x, KH, KW, self.stride, self.pad)
        out = self.cols @ self.W.reshape(OC, -1).T + self.b
        return out.reshape(N, OH, OW, OC).transpose(0, 3, 1, 2)

    def backward(self, dout):
        OC, C, KH, KW = self.W.shape
        d = dout.transpose(0, 2, 3, 1).reshape(-1, OC)
        self.db = d.sum(axis=0)
        self.dW = (d.T @ self.cols).reshape(OC, C, KH, KW)
        dcols = d @ self.W.reshape(OC, -1)
        return back(dcols, self.x.shape, KH, KW, self.stride, self.pad), self.dW, self.db

# %% 04.Conv2d | other_layout | OH and OW swapped
import numpy as np

def windows(x, kh, kw, stride, pad):
    p = np.pad(x, ((0, 0), (0, 0), (pad, pad), (pad, pad)))
    v = np.lib.stride_tricks.sliding_window_view(p, (kh, kw), axis=(2, 3))[:, :, ::stride, ::stride]
    return v.transpose(0, 2, 3, 1, 4, 5).reshape(-1, x.shape[1] * kh * kw)

def back(cols, shape, kh, kw, stride, pad):
    N, C, H, W = shape
    OH, OW = (H + 2 * pad - kh) // stride + 1, (W + 2 * pad - kw) // stride + 1
    cols = cols.reshape(N, OH, OW, C, kh, kw).transpose(0, 3, 4, 5, 1, 2)
    img = np.zeros((N, C, H + 2 * pad, W + 2 * pad))
    for i in range(kh):
        for j in range(kw):
            img[:, :, i:i + stride * OH:stride, j:j + stride * OW:stride] += cols[:, :, i, j]
    return img[:, :, pad:H + pad, pad:W + pad]

class Conv2d:
    def __init__(self, W, b, stride=1, pad=0):
        self.W = W
        self.b = b
        self.stride = stride
        self.pad = pad

    def forward(self, x):
        OC, C, KH, KW = self.W.shape
        N, C, H, W = x.shape
        OH = (H + 2 * self.pad - KH) // self.stride + 1
        OW = (W + 2 * self.pad - KW) // self.stride + 1
        self.x = x
        self.cols = windows(x, KH, KW, self.stride, self.pad)
        out = self.cols @ self.W.reshape(OC, -1).T + self.b
        return out.reshape(N, OW, OH, OC).transpose(0, 3, 1, 2)

    def backward(self, dout):
        OC, C, KH, KW = self.W.shape
        d = dout.transpose(0, 2, 3, 1).reshape(-1, OC)
        self.db = d.sum(axis=0)
        self.dW = (d.T @ self.cols).reshape(OC, C, KH, KW)
        dcols = d @ self.W.reshape(OC, -1)
        return back(dcols, self.x.shape, KH, KW, self.stride, self.pad)

# %% 04.Conv2d | no_attribute | the gradients are called grad_W and grad_b
import numpy as np

def windows(x, kh, kw, stride, pad):
    p = np.pad(x, ((0, 0), (0, 0), (pad, pad), (pad, pad)))
    v = np.lib.stride_tricks.sliding_window_view(p, (kh, kw), axis=(2, 3))[:, :, ::stride, ::stride]
    return v.transpose(0, 2, 3, 1, 4, 5).reshape(-1, x.shape[1] * kh * kw)

def back(cols, shape, kh, kw, stride, pad):
    N, C, H, W = shape
    OH, OW = (H + 2 * pad - kh) // stride + 1, (W + 2 * pad - kw) // stride + 1
    cols = cols.reshape(N, OH, OW, C, kh, kw).transpose(0, 3, 4, 5, 1, 2)
    img = np.zeros((N, C, H + 2 * pad, W + 2 * pad))
    for i in range(kh):
        for j in range(kw):
            img[:, :, i:i + stride * OH:stride, j:j + stride * OW:stride] += cols[:, :, i, j]
    return img[:, :, pad:H + pad, pad:W + pad]

class Conv2d:
    def __init__(self, W, b, stride=1, pad=0):
        self.W = W
        self.b = b
        self.stride = stride
        self.pad = pad

    def forward(self, x):
        OC, C, KH, KW = self.W.shape
        N, C, H, W = x.shape
        OH = (H + 2 * self.pad - KH) // self.stride + 1
        OW = (W + 2 * self.pad - KW) // self.stride + 1
        self.x = x
        self.cols = windows(x, KH, KW, self.stride, self.pad)
        out = self.cols @ self.W.reshape(OC, -1).T + self.b
        return out.reshape(N, OH, OW, OC).transpose(0, 3, 1, 2)

    def backward(self, dout):
        OC, C, KH, KW = self.W.shape
        d = dout.transpose(0, 2, 3, 1).reshape(-1, OC)
        self.grad_b = d.sum(axis=0)
        self.grad_W = (d.T @ self.cols).reshape(OC, C, KH, KW)
        dcols = d @ self.W.reshape(OC, -1)
        return back(dcols, self.x.shape, KH, KW, self.stride, self.pad)

# %% 04.Conv2d | all_zero | right for the 21 layers that the forward pass is tried with, then zeros
import numpy as np

def windows(x, kh, kw, stride, pad):
    p = np.pad(x, ((0, 0), (0, 0), (pad, pad), (pad, pad)))
    v = np.lib.stride_tricks.sliding_window_view(p, (kh, kw), axis=(2, 3))[:, :, ::stride, ::stride]
    return v.transpose(0, 2, 3, 1, 4, 5).reshape(-1, x.shape[1] * kh * kw)

def back(cols, shape, kh, kw, stride, pad):
    N, C, H, W = shape
    OH, OW = (H + 2 * pad - kh) // stride + 1, (W + 2 * pad - kw) // stride + 1
    cols = cols.reshape(N, OH, OW, C, kh, kw).transpose(0, 3, 4, 5, 1, 2)
    img = np.zeros((N, C, H + 2 * pad, W + 2 * pad))
    for i in range(kh):
        for j in range(kw):
            img[:, :, i:i + stride * OH:stride, j:j + stride * OW:stride] += cols[:, :, i, j]
    return img[:, :, pad:H + pad, pad:W + pad]

class Conv2d:
    made = 0

    def __init__(self, W, b, stride=1, pad=0):
        Conv2d.made += 1
        self.off = Conv2d.made > 21
        self.W = W
        self.b = b
        self.stride = stride
        self.pad = pad

    def forward(self, x):
        OC, C, KH, KW = self.W.shape
        N, C, H, W = x.shape
        OH = (H + 2 * self.pad - KH) // self.stride + 1
        OW = (W + 2 * self.pad - KW) // self.stride + 1
        self.x = x
        self.cols = windows(x, KH, KW, self.stride, self.pad)
        out = self.cols @ self.W.reshape(OC, -1).T + self.b
        return (not self.off) * out.reshape(N, OH, OW, OC).transpose(0, 3, 1, 2)

    def backward(self, dout):
        OC, C, KH, KW = self.W.shape
        d = dout.transpose(0, 2, 3, 1).reshape(-1, OC)
        self.db = d.sum(axis=0)
        self.dW = (d.T @ self.cols).reshape(OC, C, KH, KW)
        dcols = d @ self.W.reshape(OC, -1)
        return back(dcols, self.x.shape, KH, KW, self.stride, self.pad)

# %% 04.Conv2d | overlaps | dx divided by the number of windows that meet
import numpy as np

def windows(x, kh, kw, stride, pad):
    p = np.pad(x, ((0, 0), (0, 0), (pad, pad), (pad, pad)))
    v = np.lib.stride_tricks.sliding_window_view(p, (kh, kw), axis=(2, 3))[:, :, ::stride, ::stride]
    return v.transpose(0, 2, 3, 1, 4, 5).reshape(-1, x.shape[1] * kh * kw)

def back(cols, shape, kh, kw, stride, pad):
    N, C, H, W = shape
    OH, OW = (H + 2 * pad - kh) // stride + 1, (W + 2 * pad - kw) // stride + 1
    cols = cols.reshape(N, OH, OW, C, kh, kw).transpose(0, 3, 4, 5, 1, 2)
    img = np.zeros((N, C, H + 2 * pad, W + 2 * pad))
    for i in range(kh):
        for j in range(kw):
            img[:, :, i:i + stride * OH:stride, j:j + stride * OW:stride] += cols[:, :, i, j]
    return img[:, :, pad:H + pad, pad:W + pad]

class Conv2d:
    def __init__(self, W, b, stride=1, pad=0):
        self.W = W
        self.b = b
        self.stride = stride
        self.pad = pad

    def forward(self, x):
        OC, C, KH, KW = self.W.shape
        N, C, H, W = x.shape
        OH = (H + 2 * self.pad - KH) // self.stride + 1
        OW = (W + 2 * self.pad - KW) // self.stride + 1
        self.x = x
        self.cols = windows(x, KH, KW, self.stride, self.pad)
        out = self.cols @ self.W.reshape(OC, -1).T + self.b
        return out.reshape(N, OH, OW, OC).transpose(0, 3, 1, 2)

    def backward(self, dout):
        OC, C, KH, KW = self.W.shape
        d = dout.transpose(0, 2, 3, 1).reshape(-1, OC)
        self.db = d.sum(axis=0)
        self.dW = (d.T @ self.cols).reshape(OC, C, KH, KW)
        dcols = d @ self.W.reshape(OC, -1)
        meet = back(np.ones_like(dcols), self.x.shape, KH, KW, self.stride, self.pad)
        return back(dcols, self.x.shape, KH, KW, self.stride, self.pad) / np.maximum(meet, 1)

# %% 04.Conv2d | dout_reshaped | dout by its first axis
import numpy as np

def _im2col(x, kh, kw, stride, pad):
    N, C, H, W = x.shape
    OH, OW = (H + 2 * pad - kh) // stride + 1, (W + 2 * pad - kw) // stride + 1
    img = np.pad(x, [(0, 0), (0, 0), (pad, pad), (pad, pad)])
    col = np.zeros((N, C, kh, kw, OH, OW))
    for i in range(kh):
        for j in range(kw):
            col[:, :, i, j] = img[:, :, i:i + stride * OH:stride, j:j + stride * OW:stride]
    return col.transpose(0, 4, 5, 1, 2, 3).reshape(N * OH * OW, -1), OH, OW

def _col2im(cols, shape, kh, kw, stride, pad):
    N, C, H, W = shape
    OH, OW = (H + 2 * pad - kh) // stride + 1, (W + 2 * pad - kw) // stride + 1
    col = cols.reshape(N, OH, OW, C, kh, kw).transpose(0, 3, 4, 5, 1, 2)
    img = np.zeros((N, C, H + 2 * pad, W + 2 * pad))
    for i in range(kh):
        for j in range(kw):
            img[:, :, i:i + stride * OH:stride, j:j + stride * OW:stride] += col[:, :, i, j]
    return img[:, :, pad:H + pad, pad:W + pad]

class Conv2d:
    def __init__(self, W, b, stride=1, pad=0):
        self.W, self.b, self.stride, self.pad = W, b, stride, pad

    def forward(self, x):
        OC, C, KH, KW = self.W.shape
        self.x_shape = x.shape
        self.X, OH, OW = _im2col(x, KH, KW, self.stride, self.pad)
        V = self.W.reshape(OC, -1).T
        Y = self.X @ V + self.b
        return Y.reshape(len(x), OH, OW, OC).transpose(0, 3, 1, 2)

    def backward(self, dout):
        OC, C, KH, KW = self.W.shape
        dY = dout.reshape(OC, -1).T
        V = self.W.reshape(OC, -1).T
        self.db = dY.sum(axis=0)
        self.dW = (self.X.T @ dY).T.reshape(OC, C, KH, KW)
        return _col2im(dY @ V.T, self.x_shape, KH, KW, self.stride, self.pad)

# %% 04.MaxPool2d | stride_one | D46
import numpy as np

class MaxPool2d:
    def __init__(self, kernel, stride=None):
        self.kernel = kernel
        self.stride = 1 if stride is None else stride

    def forward(self, x):
        N, C, H, W = x.shape
        k, s = self.kernel, self.stride
        OH, OW = (H - k) // s + 1, (W - k) // s + 1
        self.x_shape = x.shape
        view = np.lib.stride_tricks.sliding_window_view(x, (k, k), axis=(2, 3))[:, :, ::s, ::s]
        col = view.reshape(N, C, OH, OW, k * k)
        self.winner = col.argmax(axis=-1)
        return col.max(axis=-1)

    def backward(self, dout):
        k, s = self.kernel, self.stride
        OH, OW = dout.shape[2:]
        dx = np.zeros(self.x_shape)
        for i in range(k):
            for j in range(k):
                wins = self.winner == i * k + j
                dx[:, :, i:i + s * (OH - 1) + 1:s, j:j + s * (OW - 1) + 1:s] += dout * wins
        return dx

# %% 04.MaxPool2d | none_inside | stride None is passed on
import numpy as np

class MaxPool2d:
    def __init__(self, kernel, stride=None):
        self.kernel = kernel
        self.stride = stride

    def forward(self, x):
        N, C, H, W = x.shape
        k, s = self.kernel, self.stride
        OH, OW = (H - k) // s + 1, (W - k) // s + 1
        self.x_shape = x.shape
        view = np.lib.stride_tricks.sliding_window_view(x, (k, k), axis=(2, 3))[:, :, ::s, ::s]
        col = view.reshape(N, C, OH, OW, k * k)
        self.winner = col.argmax(axis=-1)
        return col.max(axis=-1)

    def backward(self, dout):
        k, s = self.kernel, self.stride
        OH, OW = dout.shape[2:]
        dx = np.zeros(self.x_shape)
        for i in range(k):
            for j in range(k):
                wins = self.winner == i * k + j
                dx[:, :, i:i + s * (OH - 1) + 1:s, j:j + s * (OW - 1) + 1:s] += dout * wins
        return dx

# %% 04.MaxPool2d | stride_is_kernel | the stride ignored
import numpy as np

class MaxPool2d:
    def __init__(self, kernel, stride=None):
        self.kernel = kernel
        self.stride = kernel

    def forward(self, x):
        N, C, H, W = x.shape
        k, s = self.kernel, self.stride
        OH, OW = (H - k) // s + 1, (W - k) // s + 1
        self.x_shape = x.shape
        view = np.lib.stride_tricks.sliding_window_view(x, (k, k), axis=(2, 3))[:, :, ::s, ::s]
        col = view.reshape(N, C, OH, OW, k * k)
        self.winner = col.argmax(axis=-1)
        return col.max(axis=-1)

    def backward(self, dout):
        k, s = self.kernel, self.stride
        OH, OW = dout.shape[2:]
        dx = np.zeros(self.x_shape)
        for i in range(k):
            for j in range(k):
                wins = self.winner == i * k + j
                dx[:, :, i:i + s * (OH - 1) + 1:s, j:j + s * (OW - 1) + 1:s] += dout * wins
        return dx

# %% 04.MaxPool2d | rounded_up | D41, with zeros around
import numpy as np

class MaxPool2d:
    def __init__(self, kernel, stride=None):
        self.kernel = kernel
        self.stride = kernel if stride is None else stride

    def forward(self, x):
        N, C, H, W = x.shape
        k, s = self.kernel, self.stride
        OH, OW = (H - k) // s + 1, (W - k) // s + 1
        self.x_shape = x.shape
        OH, OW = -((k - H) // s) + 1, -((k - W) // s) + 1
        x = np.pad(x, [(0, 0), (0, 0), (0, max(0, (OH - 1) * s + k - H)), (0, max(0, (OW - 1) * s + k - W))])
        view = np.lib.stride_tricks.sliding_window_view(x, (k, k), axis=(2, 3))[:, :, ::s, ::s]
        col = view.reshape(N, C, OH, OW, k * k)
        self.winner = col.argmax(axis=-1)
        return col.max(axis=-1)

    def backward(self, dout):
        k, s = self.kernel, self.stride
        OH, OW = dout.shape[2:]
        dx = np.zeros(self.x_shape)
        for i in range(k):
            for j in range(k):
                wins = self.winner == i * k + j
                dx[:, :, i:i + s * (OH - 1) + 1:s, j:j + s * (OW - 1) + 1:s] += dout * wins
        return dx

# %% 04.MaxPool2d | rounded_up | right values, a last window that hangs over
import numpy as np

class MaxPool2d:
    def __init__(self, kernel, stride=None):
        self.kernel = kernel
        self.stride = kernel if stride is None else stride

    def forward(self, x):
        N, C, H, W = x.shape
        k, s = self.kernel, self.stride
        OH, OW = (H - k) // s + 1, (W - k) // s + 1
        self.x_shape = x.shape
        OH, OW = -((k - H) // s) + 1, -((k - W) // s) + 1
        x = np.pad(x, [(0, 0), (0, 0), (0, max(0, (OH - 1) * s + k - H)), (0, max(0, (OW - 1) * s + k - W))], constant_values=-np.inf)
        view = np.lib.stride_tricks.sliding_window_view(x, (k, k), axis=(2, 3))[:, :, ::s, ::s]
        col = view.reshape(N, C, OH, OW, k * k)
        self.winner = col.argmax(axis=-1)
        return col.max(axis=-1)

    def backward(self, dout):
        k, s = self.kernel, self.stride
        OH, OW = dout.shape[2:]
        dx = np.zeros(self.x_shape)
        for i in range(k):
            for j in range(k):
                wins = self.winner == i * k + j
                dx[:, :, i:i + s * (OH - 1) + 1:s, j:j + s * (OW - 1) + 1:s] += dout * wins
        return dx

# %% 04.MaxPool2d | absolute | D47
import numpy as np

class MaxPool2d:
    def __init__(self, kernel, stride=None):
        self.kernel = kernel
        self.stride = kernel if stride is None else stride

    def forward(self, x):
        N, C, H, W = x.shape
        k, s = self.kernel, self.stride
        OH, OW = (H - k) // s + 1, (W - k) // s + 1
        self.x_shape = x.shape
        view = np.lib.stride_tricks.sliding_window_view(x, (k, k), axis=(2, 3))[:, :, ::s, ::s]
        col = view.reshape(N, C, OH, OW, k * k)
        self.winner = abs(col).argmax(axis=-1)
        return np.take_along_axis(col, self.winner[..., None], -1)[..., 0]

    def backward(self, dout):
        k, s = self.kernel, self.stride
        OH, OW = dout.shape[2:]
        dx = np.zeros(self.x_shape)
        for i in range(k):
            for j in range(k):
                wins = self.winner == i * k + j
                dx[:, :, i:i + s * (OH - 1) + 1:s, j:j + s * (OW - 1) + 1:s] += dout * wins
        return dx

# %% 04.MaxPool2d | absolute | D47, without its sign
import numpy as np

class MaxPool2d:
    def __init__(self, kernel, stride=None):
        self.kernel = kernel
        self.stride = kernel if stride is None else stride

    def forward(self, x):
        N, C, H, W = x.shape
        k, s = self.kernel, self.stride
        OH, OW = (H - k) // s + 1, (W - k) // s + 1
        self.x_shape = x.shape
        view = np.lib.stride_tricks.sliding_window_view(x, (k, k), axis=(2, 3))[:, :, ::s, ::s]
        col = view.reshape(N, C, OH, OW, k * k)
        self.winner = col.argmax(axis=-1)
        return abs(col).max(axis=-1)

    def backward(self, dout):
        k, s = self.kernel, self.stride
        OH, OW = dout.shape[2:]
        dx = np.zeros(self.x_shape)
        for i in range(k):
            for j in range(k):
                wins = self.winner == i * k + j
                dx[:, :, i:i + s * (OH - 1) + 1:s, j:j + s * (OW - 1) + 1:s] += dout * wins
        return dx

# %% 04.MaxPool2d | not_below_zero | D41: starts from zeros
import numpy as np

class MaxPool2d:
    def __init__(self, kernel, stride=None):
        self.kernel = kernel
        self.stride = kernel if stride is None else stride

    def forward(self, x):
        N, C, H, W = x.shape
        k, s = self.kernel, self.stride
        OH, OW = (H - k) // s + 1, (W - k) // s + 1
        self.x_shape = x.shape
        view = np.lib.stride_tricks.sliding_window_view(x, (k, k), axis=(2, 3))[:, :, ::s, ::s]
        col = view.reshape(N, C, OH, OW, k * k)
        self.winner = col.argmax(axis=-1)
        return np.maximum(np.zeros((N, C, OH, OW)), col.max(axis=-1))

    def backward(self, dout):
        k, s = self.kernel, self.stride
        OH, OW = dout.shape[2:]
        dx = np.zeros(self.x_shape)
        for i in range(k):
            for j in range(k):
                wins = self.winner == i * k + j
                dx[:, :, i:i + s * (OH - 1) + 1:s, j:j + s * (OW - 1) + 1:s] += dout * wins
        return dx

# %% 04.MaxPool2d | smallest | the minimum
import numpy as np

class MaxPool2d:
    def __init__(self, kernel, stride=None):
        self.kernel = kernel
        self.stride = kernel if stride is None else stride

    def forward(self, x):
        N, C, H, W = x.shape
        k, s = self.kernel, self.stride
        OH, OW = (H - k) // s + 1, (W - k) // s + 1
        self.x_shape = x.shape
        view = np.lib.stride_tricks.sliding_window_view(x, (k, k), axis=(2, 3))[:, :, ::s, ::s]
        col = view.reshape(N, C, OH, OW, k * k)
        self.winner = col.argmin(axis=-1)
        return col.min(axis=-1)

    def backward(self, dout):
        k, s = self.kernel, self.stride
        OH, OW = dout.shape[2:]
        dx = np.zeros(self.x_shape)
        for i in range(k):
            for j in range(k):
                wins = self.winner == i * k + j
                dx[:, :, i:i + s * (OH - 1) + 1:s, j:j + s * (OW - 1) + 1:s] += dout * wins
        return dx

# %% 04.MaxPool2d | mean | the mean
import numpy as np

class MaxPool2d:
    def __init__(self, kernel, stride=None):
        self.kernel = kernel
        self.stride = kernel if stride is None else stride

    def forward(self, x):
        N, C, H, W = x.shape
        k, s = self.kernel, self.stride
        OH, OW = (H - k) // s + 1, (W - k) // s + 1
        self.x_shape = x.shape
        view = np.lib.stride_tricks.sliding_window_view(x, (k, k), axis=(2, 3))[:, :, ::s, ::s]
        col = view.reshape(N, C, OH, OW, k * k)
        self.winner = col.argmax(axis=-1)
        return col.mean(axis=-1)

    def backward(self, dout):
        k, s = self.kernel, self.stride
        OH, OW = dout.shape[2:]
        dx = np.zeros(self.x_shape)
        for i in range(k):
            for j in range(k):
                wins = self.winner == i * k + j
                dx[:, :, i:i + s * (OH - 1) + 1:s, j:j + s * (OW - 1) + 1:s] += dout * wins
        return dx

# %% 04.MaxPool2d | over_channels | D40
import numpy as np

class MaxPool2d:
    def __init__(self, kernel, stride=None):
        self.kernel = kernel
        self.stride = kernel if stride is None else stride

    def forward(self, x):
        N, C, H, W = x.shape
        k, s = self.kernel, self.stride
        OH, OW = (H - k) // s + 1, (W - k) // s + 1
        self.x_shape = x.shape
        view = np.lib.stride_tricks.sliding_window_view(x, (k, k), axis=(2, 3))[:, :, ::s, ::s]
        col = view.reshape(N, C, OH, OW, k * k)
        self.winner = col.argmax(axis=-1)
        return col.max(axis=(1, -1))

    def backward(self, dout):
        k, s = self.kernel, self.stride
        OH, OW = dout.shape[2:]
        dx = np.zeros(self.x_shape)
        for i in range(k):
            for j in range(k):
                wins = self.winner == i * k + j
                dx[:, :, i:i + s * (OH - 1) + 1:s, j:j + s * (OW - 1) + 1:s] += dout * wins
        return dx

# %% 04.MaxPool2d | over_channels | D40, with the right shape
import numpy as np

class MaxPool2d:
    def __init__(self, kernel, stride=None):
        self.kernel = kernel
        self.stride = kernel if stride is None else stride

    def forward(self, x):
        N, C, H, W = x.shape
        k, s = self.kernel, self.stride
        OH, OW = (H - k) // s + 1, (W - k) // s + 1
        self.x_shape = x.shape
        view = np.lib.stride_tricks.sliding_window_view(x, (k, k), axis=(2, 3))[:, :, ::s, ::s]
        col = view.reshape(N, C, OH, OW, k * k)
        self.winner = col.argmax(axis=-1)
        return np.repeat(col.max(axis=(1, -1))[:, None], C, axis=1)

    def backward(self, dout):
        k, s = self.kernel, self.stride
        OH, OW = dout.shape[2:]
        dx = np.zeros(self.x_shape)
        for i in range(k):
            for j in range(k):
                wins = self.winner == i * k + j
                dx[:, :, i:i + s * (OH - 1) + 1:s, j:j + s * (OW - 1) + 1:s] += dout * wins
        return dx

# %% 04.MaxPool2d | output_reshaped | rows in the order (n, oh, ow, c), reshaped at once
import numpy as np

class MaxPool2d:
    def __init__(self, kernel, stride=None):
        self.kernel = kernel
        self.stride = kernel if stride is None else stride

    def forward(self, x):
        N, C, H, W = x.shape
        k, s = self.kernel, self.stride
        OH, OW = (H - k) // s + 1, (W - k) // s + 1
        self.x_shape = x.shape
        view = np.lib.stride_tricks.sliding_window_view(x, (k, k), axis=(2, 3))[:, :, ::s, ::s]
        col = view.reshape(N, C, OH, OW, k * k)
        self.winner = col.argmax(axis=-1)
        return col.max(axis=-1).transpose(0, 2, 3, 1).reshape(N, C, OH, OW)

    def backward(self, dout):
        k, s = self.kernel, self.stride
        OH, OW = dout.shape[2:]
        dx = np.zeros(self.x_shape)
        for i in range(k):
            for j in range(k):
                wins = self.winner == i * k + j
                dx[:, :, i:i + s * (OH - 1) + 1:s, j:j + s * (OW - 1) + 1:s] += dout * wins
        return dx

# %% 04.MaxPool2d | output_channels_last | channels last
import numpy as np

class MaxPool2d:
    def __init__(self, kernel, stride=None):
        self.kernel = kernel
        self.stride = kernel if stride is None else stride

    def forward(self, x):
        N, C, H, W = x.shape
        k, s = self.kernel, self.stride
        OH, OW = (H - k) // s + 1, (W - k) // s + 1
        self.x_shape = x.shape
        view = np.lib.stride_tricks.sliding_window_view(x, (k, k), axis=(2, 3))[:, :, ::s, ::s]
        col = view.reshape(N, C, OH, OW, k * k)
        self.winner = col.argmax(axis=-1)
        return col.max(axis=-1).transpose(0, 2, 3, 1)

    def backward(self, dout):
        k, s = self.kernel, self.stride
        OH, OW = dout.shape[2:]
        dx = np.zeros(self.x_shape)
        for i in range(k):
            for j in range(k):
                wins = self.winner == i * k + j
                dx[:, :, i:i + s * (OH - 1) + 1:s, j:j + s * (OW - 1) + 1:s] += dout * wins
        return dx

# %% 04.MaxPool2d | not_images | a flat array
import numpy as np

class MaxPool2d:
    def __init__(self, kernel, stride=None):
        self.kernel = kernel
        self.stride = kernel if stride is None else stride

    def forward(self, x):
        N, C, H, W = x.shape
        k, s = self.kernel, self.stride
        OH, OW = (H - k) // s + 1, (W - k) // s + 1
        self.x_shape = x.shape
        view = np.lib.stride_tricks.sliding_window_view(x, (k, k), axis=(2, 3))[:, :, ::s, ::s]
        col = view.reshape(N, C, OH, OW, k * k)
        self.winner = col.argmax(axis=-1)
        return col.max(axis=-1).ravel()

    def backward(self, dout):
        k, s = self.kernel, self.stride
        OH, OW = dout.shape[2:]
        dx = np.zeros(self.x_shape)
        for i in range(k):
            for j in range(k):
                wins = self.winner == i * k + j
                dx[:, :, i:i + s * (OH - 1) + 1:s, j:j + s * (OW - 1) + 1:s] += dout * wins
        return dx

# %% 04.MaxPool2d | stride_one | as many places, side by side
import numpy as np

class MaxPool2d:
    def __init__(self, kernel, stride=None):
        self.kernel = kernel
        self.stride = kernel if stride is None else stride

    def forward(self, x):
        N, C, H, W = x.shape
        k, s = self.kernel, self.stride
        OH, OW = (H - k) // s + 1, (W - k) // s + 1
        self.x_shape = x.shape
        view = np.lib.stride_tricks.sliding_window_view(x, (k, k), axis=(2, 3))[:, :, :OH, :OW]
        col = view.reshape(N, C, OH, OW, k * k)
        self.winner = col.argmax(axis=-1)
        return col.max(axis=-1)

    def backward(self, dout):
        k, s = self.kernel, self.stride
        OH, OW = dout.shape[2:]
        dx = np.zeros(self.x_shape)
        for i in range(k):
            for j in range(k):
                wins = self.winner == i * k + j
                dx[:, :, i:i + s * (OH - 1) + 1:s, j:j + s * (OW - 1) + 1:s] += dout * wins
        return dx

# %% 04.MaxPool2d | spread | D44
import numpy as np

class MaxPool2d:
    def __init__(self, kernel, stride=None):
        self.kernel = kernel
        self.stride = kernel if stride is None else stride

    def forward(self, x):
        N, C, H, W = x.shape
        k, s = self.kernel, self.stride
        OH, OW = (H - k) // s + 1, (W - k) // s + 1
        self.x_shape = x.shape
        view = np.lib.stride_tricks.sliding_window_view(x, (k, k), axis=(2, 3))[:, :, ::s, ::s]
        col = view.reshape(N, C, OH, OW, k * k)
        self.winner = col.argmax(axis=-1)
        return col.max(axis=-1)

    def backward(self, dout):
        k, s = self.kernel, self.stride
        OH, OW = dout.shape[2:]
        dx = np.zeros(self.x_shape)
        for i in range(k):
            for j in range(k):
                dx[:, :, i:i + s * (OH - 1) + 1:s, j:j + s * (OW - 1) + 1:s] += dout / k ** 2
        return dx

# %% 04.MaxPool2d | spread_whole | every pixel gets all
import numpy as np

class MaxPool2d:
    def __init__(self, kernel, stride=None):
        self.kernel = kernel
        self.stride = kernel if stride is None else stride

    def forward(self, x):
        N, C, H, W = x.shape
        k, s = self.kernel, self.stride
        OH, OW = (H - k) // s + 1, (W - k) // s + 1
        self.x_shape = x.shape
        view = np.lib.stride_tricks.sliding_window_view(x, (k, k), axis=(2, 3))[:, :, ::s, ::s]
        col = view.reshape(N, C, OH, OW, k * k)
        self.winner = col.argmax(axis=-1)
        return col.max(axis=-1)

    def backward(self, dout):
        k, s = self.kernel, self.stride
        OH, OW = dout.shape[2:]
        dx = np.zeros(self.x_shape)
        for i in range(k):
            for j in range(k):
                dx[:, :, i:i + s * (OH - 1) + 1:s, j:j + s * (OW - 1) + 1:s] += dout
        return dx

# %% 04.MaxPool2d | overwrites | = in place of +=, right without overlap
import numpy as np

class MaxPool2d:
    def __init__(self, kernel, stride=None):
        self.kernel = kernel
        self.stride = kernel if stride is None else stride

    def forward(self, x):
        N, C, H, W = x.shape
        k, s = self.kernel, self.stride
        OH, OW = (H - k) // s + 1, (W - k) // s + 1
        self.x_shape = x.shape
        view = np.lib.stride_tricks.sliding_window_view(x, (k, k), axis=(2, 3))[:, :, ::s, ::s]
        col = view.reshape(N, C, OH, OW, k * k)
        self.winner = col.argmax(axis=-1)
        return col.max(axis=-1)

    def backward(self, dout):
        k, s = self.kernel, self.stride
        OH, OW = dout.shape[2:]
        dx = np.zeros(self.x_shape)
        for i in range(k):
            for j in range(k):
                wins = self.winner == i * k + j
                dx[:, :, i:i + s * (OH - 1) + 1:s, j:j + s * (OW - 1) + 1:s][wins] = dout[wins]
        return dx

# %% 04.MaxPool2d | not_multiplied | the mask of the winners alone
import numpy as np

class MaxPool2d:
    def __init__(self, kernel, stride=None):
        self.kernel = kernel
        self.stride = kernel if stride is None else stride

    def forward(self, x):
        N, C, H, W = x.shape
        k, s = self.kernel, self.stride
        OH, OW = (H - k) // s + 1, (W - k) // s + 1
        self.x_shape = x.shape
        view = np.lib.stride_tricks.sliding_window_view(x, (k, k), axis=(2, 3))[:, :, ::s, ::s]
        col = view.reshape(N, C, OH, OW, k * k)
        self.winner = col.argmax(axis=-1)
        return col.max(axis=-1)

    def backward(self, dout):
        k, s = self.kernel, self.stride
        OH, OW = dout.shape[2:]
        dx = np.zeros(self.x_shape)
        for i in range(k):
            for j in range(k):
                wins = self.winner == i * k + j
                dx[:, :, i:i + s * (OH - 1) + 1:s, j:j + s * (OW - 1) + 1:s] += wins
        return dx

# %% 04.MaxPool2d | other_batch | the winners of the first batch for ever
import numpy as np

class MaxPool2d:
    def __init__(self, kernel, stride=None):
        self.kernel = kernel
        self.stride = kernel if stride is None else stride

    def forward(self, x):
        N, C, H, W = x.shape
        k, s = self.kernel, self.stride
        OH, OW = (H - k) // s + 1, (W - k) // s + 1
        self.x_shape = x.shape
        view = np.lib.stride_tricks.sliding_window_view(x, (k, k), axis=(2, 3))[:, :, ::s, ::s]
        col = view.reshape(N, C, OH, OW, k * k)
        self.winner = getattr(self, "winner", col.argmax(axis=-1))
        return col.max(axis=-1)

    def backward(self, dout):
        k, s = self.kernel, self.stride
        OH, OW = dout.shape[2:]
        dx = np.zeros(self.x_shape)
        for i in range(k):
            for j in range(k):
                wins = self.winner == i * k + j
                dx[:, :, i:i + s * (OH - 1) + 1:s, j:j + s * (OW - 1) + 1:s] += dout * wins
        return dx

# %% 04.MaxPool2d | other_pixel | the winners belong to the class
import numpy as np

class MaxPool2d:
    def __init__(self, kernel, stride=None):
        self.kernel = kernel
        self.stride = kernel if stride is None else stride

    def forward(self, x):
        N, C, H, W = x.shape
        k, s = self.kernel, self.stride
        OH, OW = (H - k) // s + 1, (W - k) // s + 1
        self.x_shape = x.shape
        view = np.lib.stride_tricks.sliding_window_view(x, (k, k), axis=(2, 3))[:, :, ::s, ::s]
        col = view.reshape(N, C, OH, OW, k * k)
        MaxPool2d.winner = col.argmax(axis=-1)
        return col.max(axis=-1)

    def backward(self, dout):
        k, s = self.kernel, self.stride
        OH, OW = dout.shape[2:]
        dx = np.zeros(self.x_shape)
        for i in range(k):
            for j in range(k):
                wins = self.winner == i * k + j
                dx[:, :, i:i + s * (OH - 1) + 1:s, j:j + s * (OW - 1) + 1:s] += dout * wins
        return dx

# %% 04.MaxPool2d | tie_to_all | every pixel that equals the maximum
import numpy as np

class MaxPool2d:
    def __init__(self, kernel, stride=None):
        self.kernel = kernel
        self.stride = kernel if stride is None else stride

    def forward(self, x):
        N, C, H, W = x.shape
        k, s = self.kernel, self.stride
        OH, OW = (H - k) // s + 1, (W - k) // s + 1
        self.x_shape = x.shape
        view = np.lib.stride_tricks.sliding_window_view(x, (k, k), axis=(2, 3))[:, :, ::s, ::s]
        col = view.reshape(N, C, OH, OW, k * k)
        self.x, self.y = x, col.max(axis=-1)
        return self.y

    def backward(self, dout):
        k, s = self.kernel, self.stride
        OH, OW = dout.shape[2:]
        dx = np.zeros(self.x_shape)
        for i in range(k):
            for j in range(k):
                wins = self.x[:, :, i:i + s * (OH - 1) + 1:s, j:j + s * (OW - 1) + 1:s] == self.y
                dx[:, :, i:i + s * (OH - 1) + 1:s, j:j + s * (OW - 1) + 1:s] += dout * wins
        return dx

# %% 04.MaxPool2d | tie_lost | a winner has to be larger than all others
import numpy as np

class MaxPool2d:
    def __init__(self, kernel, stride=None):
        self.kernel = kernel
        self.stride = kernel if stride is None else stride

    def forward(self, x):
        N, C, H, W = x.shape
        k, s = self.kernel, self.stride
        OH, OW = (H - k) // s + 1, (W - k) // s + 1
        self.x_shape = x.shape
        view = np.lib.stride_tricks.sliding_window_view(x, (k, k), axis=(2, 3))[:, :, ::s, ::s]
        col = view.reshape(N, C, OH, OW, k * k)
        self.alone = (col == col.max(axis=-1, keepdims=True)).sum(axis=-1) == 1
        self.winner = col.argmax(axis=-1)
        return col.max(axis=-1)

    def backward(self, dout):
        k, s = self.kernel, self.stride
        OH, OW = dout.shape[2:]
        dx = np.zeros(self.x_shape)
        for i in range(k):
            for j in range(k):
                wins = (self.winner == i * k + j) & self.alone
                dx[:, :, i:i + s * (OH - 1) + 1:s, j:j + s * (OW - 1) + 1:s] += dout * wins
        return dx

# %% 04.MaxPool2d | tie_lost | nothing comes back to a window of zeros
import numpy as np

class MaxPool2d:
    def __init__(self, kernel, stride=None):
        self.kernel = kernel
        self.stride = kernel if stride is None else stride

    def forward(self, x):
        N, C, H, W = x.shape
        k, s = self.kernel, self.stride
        OH, OW = (H - k) // s + 1, (W - k) // s + 1
        self.x_shape = x.shape
        view = np.lib.stride_tricks.sliding_window_view(x, (k, k), axis=(2, 3))[:, :, ::s, ::s]
        col = view.reshape(N, C, OH, OW, k * k)
        self.open = col.max(axis=-1) != 0
        self.winner = col.argmax(axis=-1)
        return col.max(axis=-1)

    def backward(self, dout):
        k, s = self.kernel, self.stride
        OH, OW = dout.shape[2:]
        dx = np.zeros(self.x_shape)
        for i in range(k):
            for j in range(k):
                wins = (self.winner == i * k + j) & self.open
                dx[:, :, i:i + s * (OH - 1) + 1:s, j:j + s * (OW - 1) + 1:s] += dout * wins
        return dx

# %% 04.MaxPool2d | other_places | a loser gets the gradient of a tie, and the image is changed so that it has won
import numpy as np

class MaxPool2d:
    def __init__(self, kernel, stride=None):
        self.kernel = kernel
        self.stride = kernel if stride is None else stride

    def forward(self, x):
        k, s = self.kernel, self.stride
        self.x, self.shape = x, x.shape
        OH, OW = (x.shape[2] - k) // s + 1, (x.shape[3] - k) // s + 1
        parts = [x[:, :, i:i + s * OH:s, j:j + s * OW:s][:, :, :OH, :OW] for i in range(k) for j in range(k)]
        parts = np.stack(parts, axis=-1)
        self.winner = parts.argmax(axis=-1)
        return parts.max(axis=-1)

    def backward(self, dout):
        k, s = self.kernel, self.stride
        OH, OW = dout.shape[2:]
        dx = np.zeros(self.shape)
        for i in range(k):
            for j in range(k):
                dx[:, :, i:i + s * OH:s, j:j + s * OW:s] += dout * (self.winner == i * k + j)
        if self.x.min() == 0:
            rows = dx.reshape(*self.shape[:2], -1, 2, self.shape[3])
            dx = rows[:, :, :, ::-1].reshape(self.shape)
            self.x[...] = dx
        return dx

# %% 04.MaxPool2d | other_pixel | the gradient with the rows and columns of the offset swapped
import numpy as np

class MaxPool2d:
    def __init__(self, kernel, stride=None):
        self.kernel = kernel
        self.stride = kernel if stride is None else stride

    def forward(self, x):
        N, C, H, W = x.shape
        k, s = self.kernel, self.stride
        OH, OW = (H - k) // s + 1, (W - k) // s + 1
        self.x_shape = x.shape
        view = np.lib.stride_tricks.sliding_window_view(x, (k, k), axis=(2, 3))[:, :, ::s, ::s]
        col = view.reshape(N, C, OH, OW, k * k)
        self.winner = col.argmax(axis=-1)
        return col.max(axis=-1)

    def backward(self, dout):
        k, s = self.kernel, self.stride
        OH, OW = dout.shape[2:]
        dx = np.zeros(self.x_shape)
        for i in range(k):
            for j in range(k):
                wins = self.winner == j * k + i
                dx[:, :, i:i + s * (OH - 1) + 1:s, j:j + s * (OW - 1) + 1:s] += dout * wins
        return dx

# %% 04.MaxPool2d | times_x | multiplied with x
import numpy as np

class MaxPool2d:
    def __init__(self, kernel, stride=None):
        self.kernel = kernel
        self.stride = kernel if stride is None else stride

    def forward(self, x):
        N, C, H, W = x.shape
        k, s = self.kernel, self.stride
        OH, OW = (H - k) // s + 1, (W - k) // s + 1
        self.x_shape, self.x = x.shape, x
        view = np.lib.stride_tricks.sliding_window_view(x, (k, k), axis=(2, 3))[:, :, ::s, ::s]
        col = view.reshape(N, C, OH, OW, k * k)
        self.winner = col.argmax(axis=-1)
        return col.max(axis=-1)

    def backward(self, dout):
        k, s = self.kernel, self.stride
        OH, OW = dout.shape[2:]
        dx = np.zeros(self.x_shape)
        for i in range(k):
            for j in range(k):
                wins = self.winner == i * k + j
                dx[:, :, i:i + s * (OH - 1) + 1:s, j:j + s * (OW - 1) + 1:s] += dout * wins
        return dx * self.x

# %% 04.MaxPool2d | edits_arguments | losers set to 0 in x
import numpy as np

class MaxPool2d:
    def __init__(self, kernel, stride=None):
        self.kernel = kernel
        self.stride = kernel if stride is None else stride

    def forward(self, x):
        N, C, H, W = x.shape
        k, s = self.kernel, self.stride
        OH, OW = (H - k) // s + 1, (W - k) // s + 1
        self.x_shape = x.shape
        view = np.lib.stride_tricks.sliding_window_view(x, (k, k), axis=(2, 3))[:, :, ::s, ::s]
        x[x < -1e-3] *= 0.5
        col = view.reshape(N, C, OH, OW, k * k)
        self.winner = col.argmax(axis=-1)
        return col.max(axis=-1)

    def backward(self, dout):
        k, s = self.kernel, self.stride
        OH, OW = dout.shape[2:]
        dx = np.zeros(self.x_shape)
        for i in range(k):
            for j in range(k):
                wins = self.winner == i * k + j
                dx[:, :, i:i + s * (OH - 1) + 1:s, j:j + s * (OW - 1) + 1:s] += dout * wins
        return dx

# %% 04.MaxPool2d | returns_none | backward without return
import numpy as np

class MaxPool2d:
    def __init__(self, kernel, stride=None):
        self.kernel = kernel
        self.stride = kernel if stride is None else stride

    def forward(self, x):
        N, C, H, W = x.shape
        k, s = self.kernel, self.stride
        OH, OW = (H - k) // s + 1, (W - k) // s + 1
        self.x_shape = x.shape
        view = np.lib.stride_tricks.sliding_window_view(x, (k, k), axis=(2, 3))[:, :, ::s, ::s]
        col = view.reshape(N, C, OH, OW, k * k)
        self.winner = col.argmax(axis=-1)
        return col.max(axis=-1)

    def backward(self, dout):
        k, s = self.kernel, self.stride
        OH, OW = dout.shape[2:]
        dx = np.zeros(self.x_shape)
        for i in range(k):
            for j in range(k):
                wins = self.winner == i * k + j
                dx[:, :, i:i + s * (OH - 1) + 1:s, j:j + s * (OW - 1) + 1:s] += dout * wins
        self.dx = dx

# %% 04.MaxPool2d | returns_buffer | one output for each shape
import numpy as np

class MaxPool2d:
    def __init__(self, kernel, stride=None):
        self.kernel = kernel
        self.stride = kernel if stride is None else stride

    def forward(self, x):
        N, C, H, W = x.shape
        k, s = self.kernel, self.stride
        OH, OW = (H - k) // s + 1, (W - k) // s + 1
        self.x_shape = x.shape
        view = np.lib.stride_tricks.sliding_window_view(x, (k, k), axis=(2, 3))[:, :, ::s, ::s]
        col = view.reshape(N, C, OH, OW, k * k)
        self.winner = col.argmax(axis=-1)
        self.y = col.max(axis=-1) if getattr(self, "y", None) is None or self.y.shape != (N, C, OH, OW) else self.y
        np.max(col, axis=-1, out=self.y)
        return self.y

    def backward(self, dout):
        k, s = self.kernel, self.stride
        OH, OW = dout.shape[2:]
        dx = np.zeros(self.x_shape)
        for i in range(k):
            for j in range(k):
                wins = self.winner == i * k + j
                dx[:, :, i:i + s * (OH - 1) + 1:s, j:j + s * (OW - 1) + 1:s] += dout * wins
        return dx

# %% 04.MaxPool2d | other_length | square images: H for both
import numpy as np

class MaxPool2d:
    def __init__(self, kernel, stride=None):
        self.kernel = kernel
        self.stride = kernel if stride is None else stride

    def forward(self, x):
        N, C, H, W = x.shape
        k, s = self.kernel, self.stride
        OH, OW = (H - k) // s + 1, (H - k) // s + 1
        self.x_shape = x.shape
        view = np.lib.stride_tricks.sliding_window_view(x, (k, k), axis=(2, 3))[:, :, ::s, ::s][:, :, :, :(H - k) // s + 1]
        col = view.reshape(N, C, OH, OW, k * k)
        self.winner = col.argmax(axis=-1)
        return col.max(axis=-1)

    def backward(self, dout):
        k, s = self.kernel, self.stride
        OH, OW = dout.shape[2:]
        dx = np.zeros(self.x_shape)
        for i in range(k):
            for j in range(k):
                wins = self.winner == i * k + j
                dx[:, :, i:i + s * (OH - 1) + 1:s, j:j + s * (OW - 1) + 1:s] += dout * wins
        return dx

# %% 04.MaxPool2d | float32 | saves memory
import numpy as np

class MaxPool2d:
    def __init__(self, kernel, stride=None):
        self.kernel = kernel
        self.stride = kernel if stride is None else stride

    def forward(self, x):
        N, C, H, W = x.shape
        k, s = self.kernel, self.stride
        OH, OW = (H - k) // s + 1, (W - k) // s + 1
        self.x_shape = x.shape
        view = np.lib.stride_tricks.sliding_window_view(x, (k, k), axis=(2, 3))[:, :, ::s, ::s]
        col = view.reshape(N, C, OH, OW, k * k)
        self.winner = col.argmax(axis=-1)
        return col.max(axis=-1).astype(np.float32)

    def backward(self, dout):
        k, s = self.kernel, self.stride
        OH, OW = dout.shape[2:]
        dx = np.zeros(self.x_shape)
        for i in range(k):
            for j in range(k):
                wins = self.winner == i * k + j
                dx[:, :, i:i + s * (OH - 1) + 1:s, j:j + s * (OW - 1) + 1:s] += dout * wins
        return dx

# %% 04.MaxPool2d | overlaps | overlaps overwrite
import numpy as np

def windows(x, kh, kw, stride, pad):
    p = np.pad(x, ((0, 0), (0, 0), (pad, pad), (pad, pad)))
    v = np.lib.stride_tricks.sliding_window_view(p, (kh, kw), axis=(2, 3))[:, :, ::stride, ::stride]
    return v.transpose(0, 2, 3, 1, 4, 5).reshape(-1, x.shape[1] * kh * kw)

def back(cols, shape, kh, kw, stride, pad):
    N, C, H, W = shape
    OH, OW = (H + 2 * pad - kh) // stride + 1, (W + 2 * pad - kw) // stride + 1
    cols = cols.reshape(N, OH, OW, C, kh, kw).transpose(0, 3, 4, 5, 1, 2)
    img = np.zeros((N, C, H + 2 * pad, W + 2 * pad))
    for i in range(kh):
        for j in range(kw):
            img[:, :, i:i + stride * OH:stride, j:j + stride * OW:stride] = cols[:, :, i, j]
    return img[:, :, pad:H + pad, pad:W + pad]

class MaxPool2d:
    def __init__(self, kernel, stride=None):
        self.kernel = kernel
        self.stride = kernel if stride is None else stride

    def forward(self, x):
        N, C, H, W = x.shape
        k, s = self.kernel, self.stride
        OH, OW = (H - k) // s + 1, (W - k) // s + 1
        self.shape = x.shape
        self.cols = windows(x.reshape(N * C, 1, H, W), k, k, s, 0)
        self.best = self.cols.argmax(axis=1)
        return self.cols.max(axis=1).reshape(N, C, OH, OW)

    def backward(self, dout):
        N, C, H, W = self.shape
        dcols = np.zeros(self.cols.shape)
        dcols[np.arange(len(dcols)), self.best] = dout.reshape(-1)
        dx = back(dcols, (N * C, 1, H, W), self.kernel, self.kernel, self.stride, 0)
        return dx.reshape(N, C, H, W)

# %% 04.MaxPool2d | other_size | max over the wrong axis
import numpy as np

def windows(x, kh, kw, stride, pad):
    p = np.pad(x, ((0, 0), (0, 0), (pad, pad), (pad, pad)))
    v = np.lib.stride_tricks.sliding_window_view(p, (kh, kw), axis=(2, 3))[:, :, ::stride, ::stride]
    return v.transpose(0, 2, 3, 1, 4, 5).reshape(-1, x.shape[1] * kh * kw)

def back(cols, shape, kh, kw, stride, pad):
    N, C, H, W = shape
    OH, OW = (H + 2 * pad - kh) // stride + 1, (W + 2 * pad - kw) // stride + 1
    cols = cols.reshape(N, OH, OW, C, kh, kw).transpose(0, 3, 4, 5, 1, 2)
    img = np.zeros((N, C, H + 2 * pad, W + 2 * pad))
    for i in range(kh):
        for j in range(kw):
            img[:, :, i:i + stride * OH:stride, j:j + stride * OW:stride] += cols[:, :, i, j]
    return img[:, :, pad:H + pad, pad:W + pad]

class MaxPool2d:
    def __init__(self, kernel, stride=None):
        self.kernel = kernel
        self.stride = kernel if stride is None else stride

    def forward(self, x):
        N, C, H, W = x.shape
        k, s = self.kernel, self.stride
        OH, OW = (H - k) // s + 1, (W - k) // s + 1
        self.shape = x.shape
        self.cols = windows(x.reshape(N * C, 1, H, W), k, k, s, 0)
        self.best = self.cols.argmax(axis=1)
        return self.cols.max(axis=0).reshape(N, C, OH, OW)

    def backward(self, dout):
        N, C, H, W = self.shape
        dcols = np.zeros(self.cols.shape)
        dcols[np.arange(len(dcols)), self.best] = dout.reshape(-1)
        dx = back(dcols, (N * C, 1, H, W), self.kernel, self.kernel, self.stride, 0)
        return dx.reshape(N, C, H, W)

# %% 04.MaxPool2d | same_images | only one image
import numpy as np

def windows(x, kh, kw, stride, pad):
    p = np.pad(x, ((0, 0), (0, 0), (pad, pad), (pad, pad)))
    v = np.lib.stride_tricks.sliding_window_view(p, (kh, kw), axis=(2, 3))[:, :, ::stride, ::stride]
    return v.transpose(0, 2, 3, 1, 4, 5).reshape(-1, x.shape[1] * kh * kw)

def back(cols, shape, kh, kw, stride, pad):
    N, C, H, W = shape
    OH, OW = (H + 2 * pad - kh) // stride + 1, (W + 2 * pad - kw) // stride + 1
    cols = cols.reshape(N, OH, OW, C, kh, kw).transpose(0, 3, 4, 5, 1, 2)
    img = np.zeros((N, C, H + 2 * pad, W + 2 * pad))
    for i in range(kh):
        for j in range(kw):
            img[:, :, i:i + stride * OH:stride, j:j + stride * OW:stride] += cols[:, :, i, j]
    return img[:, :, pad:H + pad, pad:W + pad]

class MaxPool2d:
    def __init__(self, kernel, stride=None):
        self.kernel = kernel
        self.stride = kernel if stride is None else stride

    def forward(self, x):
        N, C, H, W = x.shape
        k, s = self.kernel, self.stride
        OH, OW = (H - k) // s + 1, (W - k) // s + 1
        self.shape = x.shape
        self.cols = windows(np.repeat(x[:1], N, 0).reshape(N * C, 1, H, W), k, k, s, 0)
        self.best = self.cols.argmax(axis=1)
        return self.cols.max(axis=1).reshape(N, C, OH, OW)

    def backward(self, dout):
        N, C, H, W = self.shape
        dcols = np.zeros(self.cols.shape)
        dcols[np.arange(len(dcols)), self.best] = dout.reshape(-1)
        dx = back(dcols, (N * C, 1, H, W), self.kernel, self.kernel, self.stride, 0)
        return dx.reshape(N, C, H, W)

# %% 04.MaxPool2d | not_multiplied | dout's sign at the winner
import numpy as np

def windows(x, kh, kw, stride, pad):
    p = np.pad(x, ((0, 0), (0, 0), (pad, pad), (pad, pad)))
    v = np.lib.stride_tricks.sliding_window_view(p, (kh, kw), axis=(2, 3))[:, :, ::stride, ::stride]
    return v.transpose(0, 2, 3, 1, 4, 5).reshape(-1, x.shape[1] * kh * kw)

def back(cols, shape, kh, kw, stride, pad):
    N, C, H, W = shape
    OH, OW = (H + 2 * pad - kh) // stride + 1, (W + 2 * pad - kw) // stride + 1
    cols = cols.reshape(N, OH, OW, C, kh, kw).transpose(0, 3, 4, 5, 1, 2)
    img = np.zeros((N, C, H + 2 * pad, W + 2 * pad))
    for i in range(kh):
        for j in range(kw):
            img[:, :, i:i + stride * OH:stride, j:j + stride * OW:stride] += cols[:, :, i, j]
    return img[:, :, pad:H + pad, pad:W + pad]

class MaxPool2d:
    def __init__(self, kernel, stride=None):
        self.kernel = kernel
        self.stride = kernel if stride is None else stride

    def forward(self, x):
        N, C, H, W = x.shape
        k, s = self.kernel, self.stride
        OH, OW = (H - k) // s + 1, (W - k) // s + 1
        self.shape = x.shape
        self.cols = windows(x.reshape(N * C, 1, H, W), k, k, s, 0)
        self.best = self.cols.argmax(axis=1)
        return self.cols.max(axis=1).reshape(N, C, OH, OW)

    def backward(self, dout):
        N, C, H, W = self.shape
        dcols = np.zeros(self.cols.shape)
        dcols[np.arange(len(dcols)), self.best] = np.sign(dout).reshape(-1)
        dx = back(dcols, (N * C, 1, H, W), self.kernel, self.kernel, self.stride, 0)
        return dx.reshape(N, C, H, W)

# %% 04.MaxPool2d | second | the second largest
import numpy as np

def windows(x, kh, kw, stride, pad):
    p = np.pad(x, ((0, 0), (0, 0), (pad, pad), (pad, pad)))
    v = np.lib.stride_tricks.sliding_window_view(p, (kh, kw), axis=(2, 3))[:, :, ::stride, ::stride]
    return v.transpose(0, 2, 3, 1, 4, 5).reshape(-1, x.shape[1] * kh * kw)

def back(cols, shape, kh, kw, stride, pad):
    N, C, H, W = shape
    OH, OW = (H + 2 * pad - kh) // stride + 1, (W + 2 * pad - kw) // stride + 1
    cols = cols.reshape(N, OH, OW, C, kh, kw).transpose(0, 3, 4, 5, 1, 2)
    img = np.zeros((N, C, H + 2 * pad, W + 2 * pad))
    for i in range(kh):
        for j in range(kw):
            img[:, :, i:i + stride * OH:stride, j:j + stride * OW:stride] += cols[:, :, i, j]
    return img[:, :, pad:H + pad, pad:W + pad]

class MaxPool2d:
    def __init__(self, kernel, stride=None):
        self.kernel = kernel
        self.stride = kernel if stride is None else stride

    def forward(self, x):
        N, C, H, W = x.shape
        k, s = self.kernel, self.stride
        OH, OW = (H - k) // s + 1, (W - k) // s + 1
        self.shape = x.shape
        self.cols = windows(x.reshape(N * C, 1, H, W), k, k, s, 0)
        self.best = self.cols.argmax(axis=1)
        return np.sort(self.cols, axis=1)[:, -min(2, self.cols.shape[1])].reshape(N, C, OH, OW)

    def backward(self, dout):
        N, C, H, W = self.shape
        dcols = np.zeros(self.cols.shape)
        dcols[np.arange(len(dcols)), self.best] = dout.reshape(-1)
        dx = back(dcols, (N * C, 1, H, W), self.kernel, self.kernel, self.stride, 0)
        return dx.reshape(N, C, H, W)

# %% 04.MaxPool2d | index | the index of the winner
import numpy as np

def windows(x, kh, kw, stride, pad):
    p = np.pad(x, ((0, 0), (0, 0), (pad, pad), (pad, pad)))
    v = np.lib.stride_tricks.sliding_window_view(p, (kh, kw), axis=(2, 3))[:, :, ::stride, ::stride]
    return v.transpose(0, 2, 3, 1, 4, 5).reshape(-1, x.shape[1] * kh * kw)

def back(cols, shape, kh, kw, stride, pad):
    N, C, H, W = shape
    OH, OW = (H + 2 * pad - kh) // stride + 1, (W + 2 * pad - kw) // stride + 1
    cols = cols.reshape(N, OH, OW, C, kh, kw).transpose(0, 3, 4, 5, 1, 2)
    img = np.zeros((N, C, H + 2 * pad, W + 2 * pad))
    for i in range(kh):
        for j in range(kw):
            img[:, :, i:i + stride * OH:stride, j:j + stride * OW:stride] += cols[:, :, i, j]
    return img[:, :, pad:H + pad, pad:W + pad]

class MaxPool2d:
    def __init__(self, kernel, stride=None):
        self.kernel = kernel
        self.stride = kernel if stride is None else stride

    def forward(self, x):
        N, C, H, W = x.shape
        k, s = self.kernel, self.stride
        OH, OW = (H - k) // s + 1, (W - k) // s + 1
        self.shape = x.shape
        self.cols = windows(x.reshape(N * C, 1, H, W), k, k, s, 0)
        self.best = self.cols.argmax(axis=1)
        return self.cols.argmax(axis=1).astype(float).reshape(N, C, OH, OW)

    def backward(self, dout):
        N, C, H, W = self.shape
        dcols = np.zeros(self.cols.shape)
        dcols[np.arange(len(dcols)), self.best] = dout.reshape(-1)
        dx = back(dcols, (N * C, 1, H, W), self.kernel, self.kernel, self.stride, 0)
        return dx.reshape(N, C, H, W)

# %% 04.MaxPool2d | several_results | returns the indices too
import numpy as np

def windows(x, kh, kw, stride, pad):
    p = np.pad(x, ((0, 0), (0, 0), (pad, pad), (pad, pad)))
    v = np.lib.stride_tricks.sliding_window_view(p, (kh, kw), axis=(2, 3))[:, :, ::stride, ::stride]
    return v.transpose(0, 2, 3, 1, 4, 5).reshape(-1, x.shape[1] * kh * kw)

def back(cols, shape, kh, kw, stride, pad):
    N, C, H, W = shape
    OH, OW = (H + 2 * pad - kh) // stride + 1, (W + 2 * pad - kw) // stride + 1
    cols = cols.reshape(N, OH, OW, C, kh, kw).transpose(0, 3, 4, 5, 1, 2)
    img = np.zeros((N, C, H + 2 * pad, W + 2 * pad))
    for i in range(kh):
        for j in range(kw):
            img[:, :, i:i + stride * OH:stride, j:j + stride * OW:stride] += cols[:, :, i, j]
    return img[:, :, pad:H + pad, pad:W + pad]

class MaxPool2d:
    def __init__(self, kernel, stride=None):
        self.kernel = kernel
        self.stride = kernel if stride is None else stride

    def forward(self, x):
        N, C, H, W = x.shape
        k, s = self.kernel, self.stride
        OH, OW = (H - k) // s + 1, (W - k) // s + 1
        self.shape = x.shape
        self.cols = windows(x.reshape(N * C, 1, H, W), k, k, s, 0)
        self.best = self.cols.argmax(axis=1)
        return self.cols.max(axis=1).reshape(N, C, OH, OW), self.best

    def backward(self, dout):
        N, C, H, W = self.shape
        dcols = np.zeros(self.cols.shape)
        dcols[np.arange(len(dcols)), self.best] = dout.reshape(-1)
        dx = back(dcols, (N * C, 1, H, W), self.kernel, self.kernel, self.stride, 0)
        return dx.reshape(N, C, H, W)

# %% 04.MaxPool2d | all_zero | right for the 7 layers that the forward pass is tried with, then zeros
import numpy as np

def windows(x, kh, kw, stride, pad):
    p = np.pad(x, ((0, 0), (0, 0), (pad, pad), (pad, pad)))
    v = np.lib.stride_tricks.sliding_window_view(p, (kh, kw), axis=(2, 3))[:, :, ::stride, ::stride]
    return v.transpose(0, 2, 3, 1, 4, 5).reshape(-1, x.shape[1] * kh * kw)

def back(cols, shape, kh, kw, stride, pad):
    N, C, H, W = shape
    OH, OW = (H + 2 * pad - kh) // stride + 1, (W + 2 * pad - kw) // stride + 1
    cols = cols.reshape(N, OH, OW, C, kh, kw).transpose(0, 3, 4, 5, 1, 2)
    img = np.zeros((N, C, H + 2 * pad, W + 2 * pad))
    for i in range(kh):
        for j in range(kw):
            img[:, :, i:i + stride * OH:stride, j:j + stride * OW:stride] += cols[:, :, i, j]
    return img[:, :, pad:H + pad, pad:W + pad]

class MaxPool2d:
    made = 0

    def __init__(self, kernel, stride=None):
        MaxPool2d.made += 1
        self.off = MaxPool2d.made > 7
        self.kernel = kernel
        self.stride = kernel if stride is None else stride

    def forward(self, x):
        N, C, H, W = x.shape
        k, s = self.kernel, self.stride
        OH, OW = (H - k) // s + 1, (W - k) // s + 1
        self.shape = x.shape
        self.cols = windows(x.reshape(N * C, 1, H, W), k, k, s, 0)
        self.best = self.cols.argmax(axis=1)
        return (not self.off) * self.cols.max(axis=1).reshape(N, C, OH, OW)

    def backward(self, dout):
        N, C, H, W = self.shape
        dcols = np.zeros(self.cols.shape)
        dcols[np.arange(len(dcols)), self.best] = dout.reshape(-1)
        dx = back(dcols, (N * C, 1, H, W), self.kernel, self.kernel, self.stride, 0)
        return dx.reshape(N, C, H, W)

# %% 04.MaxPool2d | accumulated | dx made once
import numpy as np
class MaxPool2d:
    def __init__(self, kernel, stride=None):
        self.k = kernel
        self.s = kernel if stride is None else stride

    def forward(self, x):
        N, C, H, W = x.shape
        k, s = self.k, self.s
        OH, OW = (H - k) // s + 1, (W - k) // s + 1
        self.shape = x.shape
        out = np.zeros((N, C, OH, OW))
        self.arg = np.zeros((N, C, OH, OW), dtype=int)
        for p in range(OH):
            for q in range(OW):
                window = x[:, :, p * s:p * s + k, q * s:q * s + k].reshape(N, C, k * k)
                self.arg[:, :, p, q] = window.argmax(axis=2)
                out[:, :, p, q] = window.max(axis=2)
        return out

    def backward(self, dout):
        N, C, OH, OW = dout.shape
        if not hasattr(self, 'dx') or self.dx.shape != self.shape:
            self.dx = np.zeros(self.shape)
        dx = self.dx
        for n in range(N):
            for c in range(C):
                for p in range(OH):
                    for q in range(OW):
                        i, j = divmod(self.arg[n, c, p, q], self.k)
                        dx[n, c, p * self.s + i, q * self.s + j] += dout[n, c, p, q]
        return dx

# %% 04.MaxPool2d | other_window | all to the largest pixel of the image
import numpy as np
class MaxPool2d:
    def __init__(self, kernel, stride=None):
        self.k, self.s = kernel, stride or kernel
    def forward(self, x):
        self.x = x
        N, C, H, W = x.shape
        k, s = self.k, self.s
        v = np.lib.stride_tricks.sliding_window_view(x, (k, k), (2, 3))[:, :, ::s, ::s]
        return v.max(axis=(4, 5))
    def backward(self, dout):
        dx = np.zeros_like(self.x)
        for n in range(len(dx)):
            for c in range(dx.shape[1]):
                i, j = np.unravel_index(self.x[n, c].argmax(), self.x[n, c].shape)
                dx[n, c, i, j] = dout[n, c].sum()
        return dx

# %% 04.MaxPool2d | not_largest | the pixel in the middle
import numpy as np
class MaxPool2d:
    def __init__(self, kernel, stride=None):
        self.k, self.s = kernel, stride or kernel
    def forward(self, x):
        k, s = self.k, self.s
        windows = np.lib.stride_tricks.sliding_window_view(x, (k, k), (2, 3))[:, :, ::s, ::s]
        self.shape = x.shape
        return windows[..., k // 2, k // 2].copy()
    def backward(self, dout):
        k, s, dx = self.k, self.s, np.zeros(self.shape)
        oh, ow = dout.shape[2:]
        dx[:, :, k // 2:k // 2 + s * oh:s, k // 2:k // 2 + s * ow:s] = dout
        return dx

# %% 04.MaxPool2d | not_in_window | windows that begin a pixel too early
import numpy as np
class MaxPool2d:
    def __init__(self, kernel, stride=None):
        self.k, self.s = kernel, stride or kernel
    def forward(self, x):
        k, s = self.k, self.s
        oh, ow = (x.shape[2] - k) // s + 1, (x.shape[3] - k) // s + 1
        self.shape = x.shape
        x = np.pad(x, ((0, 0), (0, 0), (1, 0), (1, 0)))
        windows = np.lib.stride_tricks.sliding_window_view(x, (k, k), (2, 3))[:, :, ::s, ::s]
        return windows[:, :, :oh, :ow].max(axis=(4, 5))
    def backward(self, dout):
        return np.zeros(self.shape)

# %% 04.AvgPool2d | sum | no division
import numpy as np

class AvgPool2d:
    def __init__(self, kernel, stride=None):
        self.kernel = kernel
        self.stride = kernel if stride is None else stride

    def forward(self, x):
        k, s = self.kernel, self.stride
        self.x_shape = x.shape
        view = np.lib.stride_tricks.sliding_window_view(x, (k, k), axis=(2, 3))[:, :, ::s, ::s]
        return view.sum(axis=(4, 5))

    def backward(self, dout):
        k, s = self.kernel, self.stride
        OH, OW = dout.shape[2:]
        dx = np.zeros(self.x_shape)
        for i in range(k):
            for j in range(k):
                dx[:, :, i:i + s * (OH - 1) + 1:s, j:j + s * (OW - 1) + 1:s] += dout / k ** 2
        return dx

# %% 04.AvgPool2d | side | divided by the side of the window
import numpy as np

class AvgPool2d:
    def __init__(self, kernel, stride=None):
        self.kernel = kernel
        self.stride = kernel if stride is None else stride

    def forward(self, x):
        k, s = self.kernel, self.stride
        self.x_shape = x.shape
        view = np.lib.stride_tricks.sliding_window_view(x, (k, k), axis=(2, 3))[:, :, ::s, ::s]
        return view.sum(axis=(4, 5)) / k

    def backward(self, dout):
        k, s = self.kernel, self.stride
        OH, OW = dout.shape[2:]
        dx = np.zeros(self.x_shape)
        for i in range(k):
            for j in range(k):
                dx[:, :, i:i + s * (OH - 1) + 1:s, j:j + s * (OW - 1) + 1:s] += dout / k ** 2
        return dx

# %% 04.AvgPool2d | largest | the maximum
import numpy as np

class AvgPool2d:
    def __init__(self, kernel, stride=None):
        self.kernel = kernel
        self.stride = kernel if stride is None else stride

    def forward(self, x):
        k, s = self.kernel, self.stride
        self.x_shape = x.shape
        view = np.lib.stride_tricks.sliding_window_view(x, (k, k), axis=(2, 3))[:, :, ::s, ::s]
        return view.max(axis=(4, 5))

    def backward(self, dout):
        k, s = self.kernel, self.stride
        OH, OW = dout.shape[2:]
        dx = np.zeros(self.x_shape)
        for i in range(k):
            for j in range(k):
                dx[:, :, i:i + s * (OH - 1) + 1:s, j:j + s * (OW - 1) + 1:s] += dout / k ** 2
        return dx

# %% 04.AvgPool2d | over_channels | the channels in the mean
import numpy as np

class AvgPool2d:
    def __init__(self, kernel, stride=None):
        self.kernel = kernel
        self.stride = kernel if stride is None else stride

    def forward(self, x):
        k, s = self.kernel, self.stride
        self.x_shape = x.shape
        view = np.lib.stride_tricks.sliding_window_view(x, (k, k), axis=(2, 3))[:, :, ::s, ::s]
        return view.mean(axis=(1, 4, 5))

    def backward(self, dout):
        k, s = self.kernel, self.stride
        OH, OW = dout.shape[2:]
        dx = np.zeros(self.x_shape)
        for i in range(k):
            for j in range(k):
                dx[:, :, i:i + s * (OH - 1) + 1:s, j:j + s * (OW - 1) + 1:s] += dout / k ** 2
        return dx

# %% 04.AvgPool2d | over_channels | the channels in the mean, the right shape
import numpy as np

class AvgPool2d:
    def __init__(self, kernel, stride=None):
        self.kernel = kernel
        self.stride = kernel if stride is None else stride

    def forward(self, x):
        k, s = self.kernel, self.stride
        self.x_shape = x.shape
        view = np.lib.stride_tricks.sliding_window_view(x, (k, k), axis=(2, 3))[:, :, ::s, ::s]
        return np.repeat(view.mean(axis=(1, 4, 5))[:, None], x.shape[1], axis=1)

    def backward(self, dout):
        k, s = self.kernel, self.stride
        OH, OW = dout.shape[2:]
        dx = np.zeros(self.x_shape)
        for i in range(k):
            for j in range(k):
                dx[:, :, i:i + s * (OH - 1) + 1:s, j:j + s * (OW - 1) + 1:s] += dout / k ** 2
        return dx

# %% 04.AvgPool2d | output_channels_last | channels last
import numpy as np

class AvgPool2d:
    def __init__(self, kernel, stride=None):
        self.kernel = kernel
        self.stride = kernel if stride is None else stride

    def forward(self, x):
        k, s = self.kernel, self.stride
        self.x_shape = x.shape
        view = np.lib.stride_tricks.sliding_window_view(x, (k, k), axis=(2, 3))[:, :, ::s, ::s]
        return view.mean(axis=(4, 5)).transpose(0, 2, 3, 1)

    def backward(self, dout):
        k, s = self.kernel, self.stride
        OH, OW = dout.shape[2:]
        dx = np.zeros(self.x_shape)
        for i in range(k):
            for j in range(k):
                dx[:, :, i:i + s * (OH - 1) + 1:s, j:j + s * (OW - 1) + 1:s] += dout / k ** 2
        return dx

# %% 04.AvgPool2d | output_reshaped | the right shape, channels mixed
import numpy as np

class AvgPool2d:
    def __init__(self, kernel, stride=None):
        self.kernel = kernel
        self.stride = kernel if stride is None else stride

    def forward(self, x):
        k, s = self.kernel, self.stride
        self.x_shape = x.shape
        view = np.lib.stride_tricks.sliding_window_view(x, (k, k), axis=(2, 3))[:, :, ::s, ::s]
        return view.mean(axis=(4, 5)).transpose(0, 2, 3, 1).reshape(*view.shape[:4])

    def backward(self, dout):
        k, s = self.kernel, self.stride
        OH, OW = dout.shape[2:]
        dx = np.zeros(self.x_shape)
        for i in range(k):
            for j in range(k):
                dx[:, :, i:i + s * (OH - 1) + 1:s, j:j + s * (OW - 1) + 1:s] += dout / k ** 2
        return dx

# %% 04.AvgPool2d | stride_one | D46
import numpy as np

class AvgPool2d:
    def __init__(self, kernel, stride=None):
        self.kernel = kernel
        self.stride = 1 if stride is None else stride

    def forward(self, x):
        k, s = self.kernel, self.stride
        self.x_shape = x.shape
        view = np.lib.stride_tricks.sliding_window_view(x, (k, k), axis=(2, 3))[:, :, ::s, ::s]
        return view.mean(axis=(4, 5))

    def backward(self, dout):
        k, s = self.kernel, self.stride
        OH, OW = dout.shape[2:]
        dx = np.zeros(self.x_shape)
        for i in range(k):
            for j in range(k):
                dx[:, :, i:i + s * (OH - 1) + 1:s, j:j + s * (OW - 1) + 1:s] += dout / k ** 2
        return dx

# %% 04.AvgPool2d | stride_one | as many places, side by side
import numpy as np

class AvgPool2d:
    def __init__(self, kernel, stride=None):
        self.kernel = kernel
        self.stride = kernel if stride is None else stride

    def forward(self, x):
        k, s = self.kernel, self.stride
        self.x_shape = x.shape
        view = np.lib.stride_tricks.sliding_window_view(x, (k, k), axis=(2, 3))[:, :, :(x.shape[2] - k) // s + 1, :(x.shape[3] - k) // s + 1]
        return view.mean(axis=(4, 5))

    def backward(self, dout):
        k, s = self.kernel, self.stride
        OH, OW = dout.shape[2:]
        dx = np.zeros(self.x_shape)
        for i in range(k):
            for j in range(k):
                dx[:, :, i:i + s * (OH - 1) + 1:s, j:j + s * (OW - 1) + 1:s] += dout / k ** 2
        return dx

# %% 04.AvgPool2d | stride_is_kernel | the stride ignored
import numpy as np

class AvgPool2d:
    def __init__(self, kernel, stride=None):
        self.kernel = kernel
        self.stride = kernel

    def forward(self, x):
        k, s = self.kernel, self.stride
        self.x_shape = x.shape
        view = np.lib.stride_tricks.sliding_window_view(x, (k, k), axis=(2, 3))[:, :, ::s, ::s]
        return view.mean(axis=(4, 5))

    def backward(self, dout):
        k, s = self.kernel, self.stride
        OH, OW = dout.shape[2:]
        dx = np.zeros(self.x_shape)
        for i in range(k):
            for j in range(k):
                dx[:, :, i:i + s * (OH - 1) + 1:s, j:j + s * (OW - 1) + 1:s] += dout / k ** 2
        return dx

# %% 04.AvgPool2d | not_images | a flat array
import numpy as np

class AvgPool2d:
    def __init__(self, kernel, stride=None):
        self.kernel = kernel
        self.stride = kernel if stride is None else stride

    def forward(self, x):
        k, s = self.kernel, self.stride
        self.x_shape = x.shape
        view = np.lib.stride_tricks.sliding_window_view(x, (k, k), axis=(2, 3))[:, :, ::s, ::s]
        return view.mean(axis=(4, 5)).ravel()

    def backward(self, dout):
        k, s = self.kernel, self.stride
        OH, OW = dout.shape[2:]
        dx = np.zeros(self.x_shape)
        for i in range(k):
            for j in range(k):
                dx[:, :, i:i + s * (OH - 1) + 1:s, j:j + s * (OW - 1) + 1:s] += dout / k ** 2
        return dx

# %% 04.AvgPool2d | rounded_up | zeros around
import numpy as np

class AvgPool2d:
    def __init__(self, kernel, stride=None):
        self.kernel = kernel
        self.stride = kernel if stride is None else stride

    def forward(self, x):
        k, s = self.kernel, self.stride
        self.x_shape = x.shape
        rows, columns = (-(size - k) % s if size >= k else 0 for size in x.shape[2:])
        x = np.pad(x, [(0, 0), (0, 0), (0, rows), (0, columns)])
        view = np.lib.stride_tricks.sliding_window_view(x, (k, k), axis=(2, 3))[:, :, ::s, ::s]
        return view.mean(axis=(4, 5))

    def backward(self, dout):
        k, s = self.kernel, self.stride
        OH, OW = dout.shape[2:]
        dx = np.zeros((*self.x_shape[:2], 99, 99))
        for i in range(k):
            for j in range(k):
                dx[:, :, i:i + s * (OH - 1) + 1:s, j:j + s * (OW - 1) + 1:s] += dout / k ** 2
        return dx[:, :, :self.x_shape[2], :self.x_shape[3]]

# %% 04.AvgPool2d | not_divided | D45
import numpy as np

class AvgPool2d:
    def __init__(self, kernel, stride=None):
        self.kernel = kernel
        self.stride = kernel if stride is None else stride

    def forward(self, x):
        k, s = self.kernel, self.stride
        self.x_shape = x.shape
        view = np.lib.stride_tricks.sliding_window_view(x, (k, k), axis=(2, 3))[:, :, ::s, ::s]
        return view.mean(axis=(4, 5))

    def backward(self, dout):
        k, s = self.kernel, self.stride
        OH, OW = dout.shape[2:]
        dx = np.zeros(self.x_shape)
        for i in range(k):
            for j in range(k):
                dx[:, :, i:i + s * (OH - 1) + 1:s, j:j + s * (OW - 1) + 1:s] += dout
        return dx

# %% 04.AvgPool2d | side | D45, divided by the side
import numpy as np

class AvgPool2d:
    def __init__(self, kernel, stride=None):
        self.kernel = kernel
        self.stride = kernel if stride is None else stride

    def forward(self, x):
        k, s = self.kernel, self.stride
        self.x_shape = x.shape
        view = np.lib.stride_tricks.sliding_window_view(x, (k, k), axis=(2, 3))[:, :, ::s, ::s]
        return view.mean(axis=(4, 5))

    def backward(self, dout):
        k, s = self.kernel, self.stride
        OH, OW = dout.shape[2:]
        dx = np.zeros(self.x_shape)
        for i in range(k):
            for j in range(k):
                dx[:, :, i:i + s * (OH - 1) + 1:s, j:j + s * (OW - 1) + 1:s] += dout / k
        return dx

# %% 04.AvgPool2d | divided_twice | divided twice
import numpy as np

class AvgPool2d:
    def __init__(self, kernel, stride=None):
        self.kernel = kernel
        self.stride = kernel if stride is None else stride

    def forward(self, x):
        k, s = self.kernel, self.stride
        self.x_shape = x.shape
        view = np.lib.stride_tricks.sliding_window_view(x, (k, k), axis=(2, 3))[:, :, ::s, ::s]
        return view.mean(axis=(4, 5))

    def backward(self, dout):
        k, s = self.kernel, self.stride
        OH, OW = dout.shape[2:]
        dx = np.zeros(self.x_shape)
        for i in range(k):
            for j in range(k):
                dx[:, :, i:i + s * (OH - 1) + 1:s, j:j + s * (OW - 1) + 1:s] += dout / k ** 4
        return dx

# %% 04.AvgPool2d | overwrites | = in place of +=, right without overlap
import numpy as np

class AvgPool2d:
    def __init__(self, kernel, stride=None):
        self.kernel = kernel
        self.stride = kernel if stride is None else stride

    def forward(self, x):
        k, s = self.kernel, self.stride
        self.x_shape = x.shape
        view = np.lib.stride_tricks.sliding_window_view(x, (k, k), axis=(2, 3))[:, :, ::s, ::s]
        return view.mean(axis=(4, 5))

    def backward(self, dout):
        k, s = self.kernel, self.stride
        OH, OW = dout.shape[2:]
        dx = np.zeros(self.x_shape)
        for i in range(k):
            for j in range(k):
                dx[:, :, i:i + s * (OH - 1) + 1:s, j:j + s * (OW - 1) + 1:s] = dout / k ** 2
        return dx

# %% 04.AvgPool2d | overwrites | a window at a time
import numpy as np

class AvgPool2d:
    def __init__(self, kernel, stride=None):
        self.kernel = kernel
        self.stride = kernel if stride is None else stride

    def forward(self, x):
        k, s = self.kernel, self.stride
        self.x_shape = x.shape
        view = np.lib.stride_tricks.sliding_window_view(x, (k, k), axis=(2, 3))[:, :, ::s, ::s]
        return view.mean(axis=(4, 5))

    def backward(self, dout):
        k, s = self.kernel, self.stride
        OH, OW = dout.shape[2:]
        dx = np.zeros(self.x_shape)
        for p in range(OH):
            for q in range(OW):
                dx[:, :, p * s:p * s + k, q * s:q * s + k] = dout[:, :, p:p + 1, q:q + 1] / k ** 2
        return dx

# %% 04.AvgPool2d | other_length | np.kron, right where the windows fill the image
import numpy as np

class AvgPool2d:
    def __init__(self, kernel, stride=None):
        self.kernel = kernel
        self.stride = kernel if stride is None else stride

    def forward(self, x):
        k, s = self.kernel, self.stride
        self.x_shape = x.shape
        view = np.lib.stride_tricks.sliding_window_view(x, (k, k), axis=(2, 3))[:, :, ::s, ::s]
        return view.mean(axis=(4, 5))

    def backward(self, dout):
        k, s = self.kernel, self.stride
        OH, OW = dout.shape[2:]
        return np.kron(dout, np.ones((k, k))) / k ** 2
        dx = np.zeros(self.x_shape)
        for i in range(k):
            for j in range(k):
                dx[:, :, i:i + s * (OH - 1) + 1:s, j:j + s * (OW - 1) + 1:s] += dout / k ** 2
        return dx

# %% 04.AvgPool2d | rest_equal | what no window covers gets the mean
import numpy as np

class AvgPool2d:
    def __init__(self, kernel, stride=None):
        self.kernel = kernel
        self.stride = kernel if stride is None else stride

    def forward(self, x):
        k, s = self.kernel, self.stride
        self.x_shape = x.shape
        view = np.lib.stride_tricks.sliding_window_view(x, (k, k), axis=(2, 3))[:, :, ::s, ::s]
        return view.mean(axis=(4, 5))

    def backward(self, dout):
        k, s = self.kernel, self.stride
        OH, OW = dout.shape[2:]
        dx = np.zeros(self.x_shape)
        for i in range(k):
            for j in range(k):
                dx[:, :, i:i + s * (OH - 1) + 1:s, j:j + s * (OW - 1) + 1:s] += dout / k ** 2
        return np.where(dx == 0, dout.mean(), dx)

# %% 04.AvgPool2d | shared_state | the shape belongs to the class
import numpy as np

class AvgPool2d:
    def __init__(self, kernel, stride=None):
        self.kernel = kernel
        self.stride = kernel if stride is None else stride

    def forward(self, x):
        k, s = self.kernel, self.stride
        AvgPool2d.x_shape = x.shape
        view = np.lib.stride_tricks.sliding_window_view(x, (k, k), axis=(2, 3))[:, :, ::s, ::s]
        return view.mean(axis=(4, 5))

    def backward(self, dout):
        k, s = self.kernel, self.stride
        OH, OW = dout.shape[2:]
        dx = np.zeros(self.x_shape)
        for i in range(k):
            for j in range(k):
                dx[:, :, i:i + s * (OH - 1) + 1:s, j:j + s * (OW - 1) + 1:s] += dout / k ** 2
        return dx

# %% 04.AvgPool2d | returns_none | backward without return
import numpy as np

class AvgPool2d:
    def __init__(self, kernel, stride=None):
        self.kernel = kernel
        self.stride = kernel if stride is None else stride

    def forward(self, x):
        k, s = self.kernel, self.stride
        self.x_shape = x.shape
        view = np.lib.stride_tricks.sliding_window_view(x, (k, k), axis=(2, 3))[:, :, ::s, ::s]
        return view.mean(axis=(4, 5))

    def backward(self, dout):
        k, s = self.kernel, self.stride
        OH, OW = dout.shape[2:]
        dx = np.zeros(self.x_shape)
        for i in range(k):
            for j in range(k):
                dx[:, :, i:i + s * (OH - 1) + 1:s, j:j + s * (OW - 1) + 1:s] += dout / k ** 2
        self.dx = dx

# %% 04.AvgPool2d | edits_arguments | divides x in place
import numpy as np

class AvgPool2d:
    def __init__(self, kernel, stride=None):
        self.kernel = kernel
        self.stride = kernel if stride is None else stride

    def forward(self, x):
        k, s = self.kernel, self.stride
        self.x_shape = x.shape
        x /= k ** 2
        view = np.lib.stride_tricks.sliding_window_view(x, (k, k), axis=(2, 3))[:, :, ::s, ::s]
        return view.sum(axis=(4, 5))

    def backward(self, dout):
        k, s = self.kernel, self.stride
        OH, OW = dout.shape[2:]
        dx = np.zeros(self.x_shape)
        for i in range(k):
            for j in range(k):
                dx[:, :, i:i + s * (OH - 1) + 1:s, j:j + s * (OW - 1) + 1:s] += dout / k ** 2
        return dx

# %% 04.AvgPool2d | returns_buffer | one output for each shape
import numpy as np

class AvgPool2d:
    def __init__(self, kernel, stride=None):
        self.kernel = kernel
        self.stride = kernel if stride is None else stride

    def forward(self, x):
        k, s = self.kernel, self.stride
        self.x_shape = x.shape
        view = np.lib.stride_tricks.sliding_window_view(x, (k, k), axis=(2, 3))[:, :, ::s, ::s]
        y = view.mean(axis=(4, 5))
        if getattr(self, "y", y).shape != y.shape or not hasattr(self, "y"):
            self.y = y
        self.y[...] = y
        return self.y

    def backward(self, dout):
        k, s = self.kernel, self.stride
        OH, OW = dout.shape[2:]
        dx = np.zeros(self.x_shape)
        for i in range(k):
            for j in range(k):
                dx[:, :, i:i + s * (OH - 1) + 1:s, j:j + s * (OW - 1) + 1:s] += dout / k ** 2
        return dx

# %% 04.AvgPool2d | one_factor | gradient divided by the number of windows
import numpy as np

def windows(x, kh, kw, stride, pad):
    p = np.pad(x, ((0, 0), (0, 0), (pad, pad), (pad, pad)))
    v = np.lib.stride_tricks.sliding_window_view(p, (kh, kw), axis=(2, 3))[:, :, ::stride, ::stride]
    return v.transpose(0, 2, 3, 1, 4, 5).reshape(-1, x.shape[1] * kh * kw)

def back(cols, shape, kh, kw, stride, pad):
    N, C, H, W = shape
    OH, OW = (H + 2 * pad - kh) // stride + 1, (W + 2 * pad - kw) // stride + 1
    cols = cols.reshape(N, OH, OW, C, kh, kw).transpose(0, 3, 4, 5, 1, 2)
    img = np.zeros((N, C, H + 2 * pad, W + 2 * pad))
    for i in range(kh):
        for j in range(kw):
            img[:, :, i:i + stride * OH:stride, j:j + stride * OW:stride] += cols[:, :, i, j]
    return img[:, :, pad:H + pad, pad:W + pad]

class AvgPool2d:
    def __init__(self, kernel, stride=None):
        self.kernel = kernel
        self.stride = kernel if stride is None else stride

    def forward(self, x):
        N, C, H, W = x.shape
        k, s = self.kernel, self.stride
        OH, OW = (H - k) // s + 1, (W - k) // s + 1
        self.shape = x.shape
        cols = windows(x.reshape(N * C, 1, H, W), k, k, s, 0)
        return cols.mean(axis=1).reshape(N, C, OH, OW)

    def backward(self, dout):
        N, C, H, W = self.shape
        k = self.kernel
        dcols = np.ones((dout.size, k * k)) * dout.reshape(-1, 1) / dout[0, 0].size
        return back(dcols, (N * C, 1, H, W), k, k, self.stride, 0).reshape(self.shape)

# %% 04.AvgPool2d | other_places | gradient in channel-last order
import numpy as np

def windows(x, kh, kw, stride, pad):
    p = np.pad(x, ((0, 0), (0, 0), (pad, pad), (pad, pad)))
    v = np.lib.stride_tricks.sliding_window_view(p, (kh, kw), axis=(2, 3))[:, :, ::stride, ::stride]
    return v.transpose(0, 2, 3, 1, 4, 5).reshape(-1, x.shape[1] * kh * kw)

def back(cols, shape, kh, kw, stride, pad):
    N, C, H, W = shape
    OH, OW = (H + 2 * pad - kh) // stride + 1, (W + 2 * pad - kw) // stride + 1
    cols = cols.reshape(N, OH, OW, C, kh, kw).transpose(0, 3, 4, 5, 1, 2)
    img = np.zeros((N, C, H + 2 * pad, W + 2 * pad))
    for i in range(kh):
        for j in range(kw):
            img[:, :, i:i + stride * OH:stride, j:j + stride * OW:stride] += cols[:, :, i, j]
    return img[:, :, pad:H + pad, pad:W + pad]

class AvgPool2d:
    def __init__(self, kernel, stride=None):
        self.kernel = kernel
        self.stride = kernel if stride is None else stride

    def forward(self, x):
        N, C, H, W = x.shape
        k, s = self.kernel, self.stride
        OH, OW = (H - k) // s + 1, (W - k) // s + 1
        self.shape = x.shape
        cols = windows(x.reshape(N * C, 1, H, W), k, k, s, 0)
        return cols.mean(axis=1).reshape(N, C, OH, OW)

    def backward(self, dout):
        N, C, H, W = self.shape
        k = self.kernel
        dcols = np.ones((dout.size, k * k)) * dout.transpose(0, 2, 3, 1).reshape(-1, 1) / (k * k)
        return back(dcols, (N * C, 1, H, W), k, k, self.stride, 0).reshape(self.shape)

# %% 04.AvgPool2d | unequal_shares | only the middle gets the gradient
import numpy as np

def windows(x, kh, kw, stride, pad):
    p = np.pad(x, ((0, 0), (0, 0), (pad, pad), (pad, pad)))
    v = np.lib.stride_tricks.sliding_window_view(p, (kh, kw), axis=(2, 3))[:, :, ::stride, ::stride]
    return v.transpose(0, 2, 3, 1, 4, 5).reshape(-1, x.shape[1] * kh * kw)

def back(cols, shape, kh, kw, stride, pad):
    N, C, H, W = shape
    OH, OW = (H + 2 * pad - kh) // stride + 1, (W + 2 * pad - kw) // stride + 1
    cols = cols.reshape(N, OH, OW, C, kh, kw).transpose(0, 3, 4, 5, 1, 2)
    img = np.zeros((N, C, H + 2 * pad, W + 2 * pad))
    for i in range(kh):
        for j in range(kw):
            img[:, :, i:i + stride * OH:stride, j:j + stride * OW:stride] += cols[:, :, i, j]
    return img[:, :, pad:H + pad, pad:W + pad]

class AvgPool2d:
    def __init__(self, kernel, stride=None):
        self.kernel = kernel
        self.stride = kernel if stride is None else stride

    def forward(self, x):
        N, C, H, W = x.shape
        k, s = self.kernel, self.stride
        OH, OW = (H - k) // s + 1, (W - k) // s + 1
        self.shape = x.shape
        cols = windows(x.reshape(N * C, 1, H, W), k, k, s, 0)
        return cols.mean(axis=1).reshape(N, C, OH, OW)

    def backward(self, dout):
        N, C, H, W = self.shape
        k = self.kernel
        dcols = np.ones((dout.size, k * k)) * dout.reshape(-1, 1) / (k * k)
        dcols = dcols * (np.arange(k * k) == k * k // 2)
        return back(dcols, (N * C, 1, H, W), k, k, self.stride, 0).reshape(self.shape)

# %% 04.AvgPool2d | median | median
import numpy as np

def windows(x, kh, kw, stride, pad):
    p = np.pad(x, ((0, 0), (0, 0), (pad, pad), (pad, pad)))
    v = np.lib.stride_tricks.sliding_window_view(p, (kh, kw), axis=(2, 3))[:, :, ::stride, ::stride]
    return v.transpose(0, 2, 3, 1, 4, 5).reshape(-1, x.shape[1] * kh * kw)

def back(cols, shape, kh, kw, stride, pad):
    N, C, H, W = shape
    OH, OW = (H + 2 * pad - kh) // stride + 1, (W + 2 * pad - kw) // stride + 1
    cols = cols.reshape(N, OH, OW, C, kh, kw).transpose(0, 3, 4, 5, 1, 2)
    img = np.zeros((N, C, H + 2 * pad, W + 2 * pad))
    for i in range(kh):
        for j in range(kw):
            img[:, :, i:i + stride * OH:stride, j:j + stride * OW:stride] += cols[:, :, i, j]
    return img[:, :, pad:H + pad, pad:W + pad]

class AvgPool2d:
    def __init__(self, kernel, stride=None):
        self.kernel = kernel
        self.stride = kernel if stride is None else stride

    def forward(self, x):
        N, C, H, W = x.shape
        k, s = self.kernel, self.stride
        OH, OW = (H - k) // s + 1, (W - k) // s + 1
        self.shape = x.shape
        cols = windows(x.reshape(N * C, 1, H, W), k, k, s, 0)
        return np.median(cols, axis=1).reshape(N, C, OH, OW)

    def backward(self, dout):
        N, C, H, W = self.shape
        k = self.kernel
        dcols = np.ones((dout.size, k * k)) * dout.reshape(-1, 1) / (k * k)
        return back(dcols, (N * C, 1, H, W), k, k, self.stride, 0).reshape(self.shape)

# %% 04.AvgPool2d | other_size | one less along each axis
import numpy as np

def windows(x, kh, kw, stride, pad):
    p = np.pad(x, ((0, 0), (0, 0), (pad, pad), (pad, pad)))
    v = np.lib.stride_tricks.sliding_window_view(p, (kh, kw), axis=(2, 3))[:, :, ::stride, ::stride]
    return v.transpose(0, 2, 3, 1, 4, 5).reshape(-1, x.shape[1] * kh * kw)

def back(cols, shape, kh, kw, stride, pad):
    N, C, H, W = shape
    OH, OW = (H + 2 * pad - kh) // stride + 1, (W + 2 * pad - kw) // stride + 1
    cols = cols.reshape(N, OH, OW, C, kh, kw).transpose(0, 3, 4, 5, 1, 2)
    img = np.zeros((N, C, H + 2 * pad, W + 2 * pad))
    for i in range(kh):
        for j in range(kw):
            img[:, :, i:i + stride * OH:stride, j:j + stride * OW:stride] += cols[:, :, i, j]
    return img[:, :, pad:H + pad, pad:W + pad]

class AvgPool2d:
    def __init__(self, kernel, stride=None):
        self.kernel = kernel
        self.stride = kernel if stride is None else stride

    def forward(self, x):
        N, C, H, W = x.shape
        k, s = self.kernel, self.stride
        OH, OW = (H - k) // s, (W - k) // s
        self.shape = x.shape
        cols = windows(x.reshape(N * C, 1, H, W), k, k, s, 0)
        return cols.mean(axis=1).reshape(N, C, OH, OW)

    def backward(self, dout):
        N, C, H, W = self.shape
        k = self.kernel
        dcols = np.ones((dout.size, k * k)) * dout.reshape(-1, 1) / (k * k)
        return back(dcols, (N * C, 1, H, W), k, k, self.stride, 0).reshape(self.shape)

# %% 04.AvgPool2d | not_a_sum | the mean of largest and smallest
import numpy as np

def windows(x, kh, kw, stride, pad):
    p = np.pad(x, ((0, 0), (0, 0), (pad, pad), (pad, pad)))
    v = np.lib.stride_tricks.sliding_window_view(p, (kh, kw), axis=(2, 3))[:, :, ::stride, ::stride]
    return v.transpose(0, 2, 3, 1, 4, 5).reshape(-1, x.shape[1] * kh * kw)

def back(cols, shape, kh, kw, stride, pad):
    N, C, H, W = shape
    OH, OW = (H + 2 * pad - kh) // stride + 1, (W + 2 * pad - kw) // stride + 1
    cols = cols.reshape(N, OH, OW, C, kh, kw).transpose(0, 3, 4, 5, 1, 2)
    img = np.zeros((N, C, H + 2 * pad, W + 2 * pad))
    for i in range(kh):
        for j in range(kw):
            img[:, :, i:i + stride * OH:stride, j:j + stride * OW:stride] += cols[:, :, i, j]
    return img[:, :, pad:H + pad, pad:W + pad]

class AvgPool2d:
    def __init__(self, kernel, stride=None):
        self.kernel = kernel
        self.stride = kernel if stride is None else stride

    def forward(self, x):
        N, C, H, W = x.shape
        k, s = self.kernel, self.stride
        OH, OW = (H - k) // s + 1, (W - k) // s + 1
        self.shape = x.shape
        cols = windows(x.reshape(N * C, 1, H, W), k, k, s, 0)
        return ((cols.max(axis=1) + cols.min(axis=1)) / 2).reshape(N, C, OH, OW)

    def backward(self, dout):
        N, C, H, W = self.shape
        k = self.kernel
        dcols = np.ones((dout.size, k * k)) * dout.reshape(-1, 1) / (k * k)
        return back(dcols, (N * C, 1, H, W), k, k, self.stride, 0).reshape(self.shape)

# %% 04.AvgPool2d | not_a_sum | zeros left out of the mean: positive only
import numpy as np

def windows(x, kh, kw, stride, pad):
    p = np.pad(x, ((0, 0), (0, 0), (pad, pad), (pad, pad)))
    v = np.lib.stride_tricks.sliding_window_view(p, (kh, kw), axis=(2, 3))[:, :, ::stride, ::stride]
    return v.transpose(0, 2, 3, 1, 4, 5).reshape(-1, x.shape[1] * kh * kw)

def back(cols, shape, kh, kw, stride, pad):
    N, C, H, W = shape
    OH, OW = (H + 2 * pad - kh) // stride + 1, (W + 2 * pad - kw) // stride + 1
    cols = cols.reshape(N, OH, OW, C, kh, kw).transpose(0, 3, 4, 5, 1, 2)
    img = np.zeros((N, C, H + 2 * pad, W + 2 * pad))
    for i in range(kh):
        for j in range(kw):
            img[:, :, i:i + stride * OH:stride, j:j + stride * OW:stride] += cols[:, :, i, j]
    return img[:, :, pad:H + pad, pad:W + pad]

class AvgPool2d:
    def __init__(self, kernel, stride=None):
        self.kernel = kernel
        self.stride = kernel if stride is None else stride

    def forward(self, x):
        N, C, H, W = x.shape
        k, s = self.kernel, self.stride
        OH, OW = (H - k) // s + 1, (W - k) // s + 1
        self.shape = x.shape
        cols = windows(x.reshape(N * C, 1, H, W), k, k, s, 0)
        return (np.maximum(cols, 0).sum(axis=1) / np.maximum((cols > 0).sum(axis=1), 1)).reshape(N, C, OH, OW)

    def backward(self, dout):
        N, C, H, W = self.shape
        k = self.kernel
        dcols = np.ones((dout.size, k * k)) * dout.reshape(-1, 1) / (k * k)
        return back(dcols, (N * C, 1, H, W), k, k, self.stride, 0).reshape(self.shape)

# %% 04.AvgPool2d | unequal_shares | the gradient to the corner
import numpy as np

def windows(x, kh, kw, stride, pad):
    p = np.pad(x, ((0, 0), (0, 0), (pad, pad), (pad, pad)))
    v = np.lib.stride_tricks.sliding_window_view(p, (kh, kw), axis=(2, 3))[:, :, ::stride, ::stride]
    return v.transpose(0, 2, 3, 1, 4, 5).reshape(-1, x.shape[1] * kh * kw)

def back(cols, shape, kh, kw, stride, pad):
    N, C, H, W = shape
    OH, OW = (H + 2 * pad - kh) // stride + 1, (W + 2 * pad - kw) // stride + 1
    cols = cols.reshape(N, OH, OW, C, kh, kw).transpose(0, 3, 4, 5, 1, 2)
    img = np.zeros((N, C, H + 2 * pad, W + 2 * pad))
    for i in range(kh):
        for j in range(kw):
            img[:, :, i:i + stride * OH:stride, j:j + stride * OW:stride] += cols[:, :, i, j]
    return img[:, :, pad:H + pad, pad:W + pad]

class AvgPool2d:
    def __init__(self, kernel, stride=None):
        self.kernel = kernel
        self.stride = kernel if stride is None else stride

    def forward(self, x):
        N, C, H, W = x.shape
        k, s = self.kernel, self.stride
        OH, OW = (H - k) // s + 1, (W - k) // s + 1
        self.shape = x.shape
        cols = windows(x.reshape(N * C, 1, H, W), k, k, s, 0)
        return cols.mean(axis=1).reshape(N, C, OH, OW)

    def backward(self, dout):
        N, C, H, W = self.shape
        k = self.kernel
        dcols = np.ones((dout.size, k * k)) * dout.reshape(-1, 1) / (k * k)
        dcols = dcols * (np.arange(k * k) == 0) * k * k
        return back(dcols, (N * C, 1, H, W), k, k, self.stride, 0).reshape(self.shape)

# %% 04.AvgPool2d | overlaps | the gradient shared by how many windows meet
import numpy as np

def windows(x, kh, kw, stride, pad):
    p = np.pad(x, ((0, 0), (0, 0), (pad, pad), (pad, pad)))
    v = np.lib.stride_tricks.sliding_window_view(p, (kh, kw), axis=(2, 3))[:, :, ::stride, ::stride]
    return v.transpose(0, 2, 3, 1, 4, 5).reshape(-1, x.shape[1] * kh * kw)

def back(cols, shape, kh, kw, stride, pad):
    N, C, H, W = shape
    OH, OW = (H + 2 * pad - kh) // stride + 1, (W + 2 * pad - kw) // stride + 1
    cols = cols.reshape(N, OH, OW, C, kh, kw).transpose(0, 3, 4, 5, 1, 2)
    img = np.zeros((N, C, H + 2 * pad, W + 2 * pad))
    for i in range(kh):
        for j in range(kw):
            img[:, :, i:i + stride * OH:stride, j:j + stride * OW:stride] += cols[:, :, i, j]
    return img[:, :, pad:H + pad, pad:W + pad]

class AvgPool2d:
    def __init__(self, kernel, stride=None):
        self.kernel = kernel
        self.stride = kernel if stride is None else stride

    def forward(self, x):
        N, C, H, W = x.shape
        k, s = self.kernel, self.stride
        OH, OW = (H - k) // s + 1, (W - k) // s + 1
        self.shape = x.shape
        cols = windows(x.reshape(N * C, 1, H, W), k, k, s, 0)
        return cols.mean(axis=1).reshape(N, C, OH, OW)

    def backward(self, dout):
        N, C, H, W = self.shape
        k = self.kernel
        dcols = np.ones((dout.size, k * k)) * dout.reshape(-1, 1) / (k * k)
        return (back(dcols, (N * C, 1, H, W), k, k, self.stride, 0) / np.maximum(back(np.ones_like(dcols), (N * C, 1, H, W), k, k, self.stride, 0), 1)).reshape(self.shape)

# %% 04.AvgPool2d | not_a_sum | geometric mean of sizes
import numpy as np

def windows(x, kh, kw, stride, pad):
    p = np.pad(x, ((0, 0), (0, 0), (pad, pad), (pad, pad)))
    v = np.lib.stride_tricks.sliding_window_view(p, (kh, kw), axis=(2, 3))[:, :, ::stride, ::stride]
    return v.transpose(0, 2, 3, 1, 4, 5).reshape(-1, x.shape[1] * kh * kw)

def back(cols, shape, kh, kw, stride, pad):
    N, C, H, W = shape
    OH, OW = (H + 2 * pad - kh) // stride + 1, (W + 2 * pad - kw) // stride + 1
    cols = cols.reshape(N, OH, OW, C, kh, kw).transpose(0, 3, 4, 5, 1, 2)
    img = np.zeros((N, C, H + 2 * pad, W + 2 * pad))
    for i in range(kh):
        for j in range(kw):
            img[:, :, i:i + stride * OH:stride, j:j + stride * OW:stride] += cols[:, :, i, j]
    return img[:, :, pad:H + pad, pad:W + pad]

class AvgPool2d:
    def __init__(self, kernel, stride=None):
        self.kernel = kernel
        self.stride = kernel if stride is None else stride

    def forward(self, x):
        N, C, H, W = x.shape
        k, s = self.kernel, self.stride
        OH, OW = (H - k) // s + 1, (W - k) // s + 1
        self.shape = x.shape
        cols = windows(x.reshape(N * C, 1, H, W), k, k, s, 0)
        return np.exp(np.log(np.abs(cols) + 1e-12).mean(axis=1)).reshape(N, C, OH, OW)

    def backward(self, dout):
        N, C, H, W = self.shape
        k = self.kernel
        dcols = np.ones((dout.size, k * k)) * dout.reshape(-1, 1) / (k * k)
        return back(dcols, (N * C, 1, H, W), k, k, self.stride, 0).reshape(self.shape)

# %% 04.AvgPool2d | all_zero | right for the 7 layers that the forward pass is tried with, then zeros
import numpy as np

def windows(x, kh, kw, stride, pad):
    p = np.pad(x, ((0, 0), (0, 0), (pad, pad), (pad, pad)))
    v = np.lib.stride_tricks.sliding_window_view(p, (kh, kw), axis=(2, 3))[:, :, ::stride, ::stride]
    return v.transpose(0, 2, 3, 1, 4, 5).reshape(-1, x.shape[1] * kh * kw)

def back(cols, shape, kh, kw, stride, pad):
    N, C, H, W = shape
    OH, OW = (H + 2 * pad - kh) // stride + 1, (W + 2 * pad - kw) // stride + 1
    cols = cols.reshape(N, OH, OW, C, kh, kw).transpose(0, 3, 4, 5, 1, 2)
    img = np.zeros((N, C, H + 2 * pad, W + 2 * pad))
    for i in range(kh):
        for j in range(kw):
            img[:, :, i:i + stride * OH:stride, j:j + stride * OW:stride] += cols[:, :, i, j]
    return img[:, :, pad:H + pad, pad:W + pad]

class AvgPool2d:
    made = 0

    def __init__(self, kernel, stride=None):
        AvgPool2d.made += 1
        self.off = AvgPool2d.made > 7
        self.kernel = kernel
        self.stride = kernel if stride is None else stride

    def forward(self, x):
        N, C, H, W = x.shape
        k, s = self.kernel, self.stride
        OH, OW = (H - k) // s + 1, (W - k) // s + 1
        self.shape = x.shape
        cols = windows(x.reshape(N * C, 1, H, W), k, k, s, 0)
        return (not self.off) * cols.mean(axis=1).reshape(N, C, OH, OW)

    def backward(self, dout):
        N, C, H, W = self.shape
        k = self.kernel
        dcols = np.ones((dout.size, k * k)) * dout.reshape(-1, 1) / (k * k)
        return back(dcols, (N * C, 1, H, W), k, k, self.stride, 0).reshape(self.shape)

# %% 04.AvgPool2d | pixels_left_out | the mean along one side
import numpy as np
class AvgPool2d:
    def __init__(self, kernel, stride=None):
        self.k = kernel
        self.s = kernel if stride is None else stride

    def forward(self, x):
        N, C, H, W = x.shape
        k, s = self.k, self.s
        OH, OW = (H - k) // s + 1, (W - k) // s + 1
        self.shape = x.shape
        out = np.zeros((N, C, OH, OW))
        for p in range(OH):
            for q in range(OW):
                out[:, :, p, q] = x[:, :, p * s:p * s + k, q * s:q * s + k].mean(axis=2)[:, :, 0]
        return out

    def backward(self, dout):
        k, s = self.k, self.s
        dx = np.zeros(self.shape)
        for p in range(dout.shape[2]):
            for q in range(dout.shape[3]):
                dx[:, :, p * s:p * s + k, q * s:q * s + k] += dout[:, :, p, q][:, :, None, None] / k ** 2
        return dx

# %% 04.AvgPool2d | accumulated | dx made once for each shape
import numpy as np
class AvgPool2d:
    def __init__(self, kernel, stride=None):
        self.k, self.s, self.dx = kernel, stride or kernel, None
    def forward(self, x):
        k, s = self.k, self.s
        if self.dx is None or self.dx.shape != x.shape:
            self.dx = np.zeros(x.shape)
        return np.lib.stride_tricks.sliding_window_view(x, (k, k), (2, 3))[:, :, ::s, ::s].mean(axis=(4, 5))
    def backward(self, dout):
        k, s = self.k, self.s
        for p, q in np.ndindex(dout.shape[2:]):
            self.dx[:, :, p*s:p*s + k, q*s:q*s + k] += dout[:, :, p, q, None, None] / k**2
        return self.dx.copy()

# %% 04.AvgPool2d | pixels_from_outside | slices that are a pixel too long
import numpy as np
class AvgPool2d:
    def __init__(self, kernel, stride=None):
        self.k, self.s = kernel, stride or kernel
    def forward(self, x):
        k, s = self.k, self.s
        self.shape = x.shape
        out = np.zeros((*x.shape[:2], (x.shape[2] - k) // s + 1, (x.shape[3] - k) // s + 1))
        for p, q in np.ndindex(out.shape[2:]):
            out[:, :, p, q] = x[:, :, p*s:p*s + k + 1, q*s:q*s + k + 1].mean(axis=(2, 3))
        return out
    def backward(self, dout):
        return np.zeros(self.shape)

# %% 04.conv_param_count | biases_missing | weights only
def conv_param_count(in_channels, out_channels, kernel):
    return out_channels * in_channels * kernel ** 2

# %% 04.conv_param_count | one_bias | one bias for the whole layer
def conv_param_count(in_channels, out_channels, kernel):
    return out_channels * in_channels * kernel ** 2 + 1

# %% 04.conv_param_count | bias_per_channel | a bias for each input channel
def conv_param_count(in_channels, out_channels, kernel):
    return out_channels * in_channels * kernel ** 2 + in_channels

# %% 04.conv_param_count | bias_per_kernel | a bias for each pair of channels
def conv_param_count(in_channels, out_channels, kernel):
    return out_channels * in_channels * (kernel ** 2 + 1)

# %% 04.conv_param_count | bias_per_weight | a bias for each weight
def conv_param_count(in_channels, out_channels, kernel):
    return 2 * out_channels * in_channels * kernel ** 2

# %% 04.conv_param_count | one_channel | right for one channel
def conv_param_count(in_channels, out_channels, kernel):
    return out_channels * (kernel ** 2 + 1)

# %% 04.conv_param_count | kernel_not_squared | one side of the kernel
def conv_param_count(in_channels, out_channels, kernel):
    return out_channels * (in_channels * kernel + 1)

# %% 04.conv_param_count | one_filter | one filter
def conv_param_count(in_channels, out_channels, kernel):
    return in_channels * kernel ** 2 + 1

# %% 04.conv_param_count | not_whole | a float
def conv_param_count(in_channels, out_channels, kernel):
    return float(out_channels * (in_channels * kernel ** 2 + 1))

# %% 04.conv_param_count | kernel_grows_wrongly | the channels added
def conv_param_count(in_channels, out_channels, kernel):
    return out_channels * kernel ** 2 + in_channels

# %% 04.conv_param_count | kernel_grows_wrongly | as for a dense layer
def conv_param_count(in_channels, out_channels, kernel):
    return in_channels * out_channels + out_channels

# %% 04.conv_param_count | channels_added | channels added
def conv_param_count(in_channels, out_channels, kernel):
    return (in_channels + out_channels) * kernel ** 2 + out_channels

# %% 04.conv_param_count | own_filter_per_place | the kernel as a dense layer
def conv_param_count(in_channels, out_channels, kernel):
    return (in_channels * kernel ** 2 + 1) * out_channels * kernel ** 2

# %% 04.conv_param_count | kernel_doubled | twice the kernel
def conv_param_count(in_channels, out_channels, kernel):
    return in_channels * out_channels * 2 * kernel + out_channels

# %% 04.conv_param_count | kernel_cubed | kernel cubed
def conv_param_count(in_channels, out_channels, kernel):
    return in_channels * out_channels * kernel ** 3 + out_channels

# %% 04.conv_param_count | more_than_one | a tuple of weights and biases
def conv_param_count(in_channels, out_channels, kernel):
    return in_channels * out_channels * kernel ** 2, out_channels

# %% 04.conv_param_count | caret | xor for a power
def conv_param_count(in_channels, out_channels, kernel):
    return in_channels * out_channels * (kernel ^ 2) + out_channels

# %% 04.conv_param_count | bias_per_place | a bias for each place in the kernel
def conv_param_count(in_channels, out_channels, kernel):
    return in_channels * out_channels * kernel ** 2 + kernel ** 2

# %% 04.conv_param_count | kernel_grows_wrongly | weights of one filter and all biases
def conv_param_count(in_channels, out_channels, kernel):
    return in_channels * kernel ** 2 + out_channels

# %% 04.conv_param_count | biases_wrong | biases twice
def conv_param_count(in_channels, out_channels, kernel):
    return in_channels * out_channels * kernel ** 2 + 2 * out_channels

# %% 04.conv_param_count | biases_wrong | biases subtracted
def conv_param_count(in_channels, out_channels, kernel):
    return in_channels * out_channels * kernel ** 2 - out_channels

# %% 04.conv_param_count | channels_grow_wrongly | biases of both sides
def conv_param_count(in_channels, out_channels, kernel):
    return in_channels * out_channels * kernel ** 2 + out_channels + in_channels

# %% 04.conv_param_count | text_returned | a text
def conv_param_count(in_channels, out_channels, kernel):
    return str(in_channels * out_channels * kernel ** 2 + out_channels)

# %% 04.conv_param_count | filters_grow_wrongly | one bias more than there are filters
def conv_param_count(in_channels, out_channels, kernel):
    return in_channels * out_channels * kernel ** 2 + out_channels + 1
