# Wrong answers to the exercises of notebook 03; grader_tests/collection/__init__.py says how to read this.

# %% 03.l2_penalty | half_missing | the ½ forgotten
import numpy as np

def l2_penalty(weights, lam):
    return lam * sum((W ** 2).sum() for W in weights)

# %% 03.l2_penalty | unsquared_norm | C02: √ΣW² of each layer, as in the original cells
import numpy as np

def l2_penalty(weights, lam):
    return sum(0.5 * lam * np.sqrt(np.sum(W ** 2)) for W in weights)

# %% 03.l2_penalty | unsquared_norm | C02: np.linalg.norm of all
import numpy as np

def l2_penalty(weights, lam):
    return 0.5 * lam * np.linalg.norm(np.concatenate([W.ravel() for W in weights]))

# %% 03.l2_penalty | last_skipped | B06: range(1, hidden + 1)
import numpy as np

def l2_penalty(weights, lam):
    return 0.5 * lam * sum(np.sum(weights[i] ** 2) for i in range(len(weights) - 1))

# %% 03.l2_penalty | one_layer_only | return inside the loop
import numpy as np

def l2_penalty(weights, lam):
    for W in weights:
        return 0.5 * lam * np.sum(W ** 2)

# %% 03.l2_penalty | one_layer_only | overwritten in the loop
import numpy as np

def l2_penalty(weights, lam):
    for W in weights:
        penalty = 0.5 * lam * np.sum(W ** 2)
    return penalty

# %% 03.l2_penalty | mean_not_sum | C04: divided by the number of weights
import numpy as np

def l2_penalty(weights, lam):
    return 0.5 * lam * sum(np.mean(W ** 2) for W in weights)

# %% 03.l2_penalty | mean_not_sum | C04: divided by the number of layers
import numpy as np

def l2_penalty(weights, lam):
    return 0.5 * lam * np.mean([np.sum(W ** 2) for W in weights])

# %% 03.l2_penalty | minus | C08
import numpy as np

def l2_penalty(weights, lam):
    return -0.5 * lam * sum(np.sum(W ** 2) for W in weights)

# %% 03.l2_penalty | lam_missing | lam unused
import numpy as np

def l2_penalty(weights, lam):
    return 0.5 * sum(np.sum(W ** 2) for W in weights)

# %% 03.l2_penalty | lam_squared | lam inside the square, with a ½
import numpy as np

def l2_penalty(weights, lam):
    return 0.5 * sum((lam * W ** 2 * lam).sum() for W in weights)

# %% 03.l2_penalty | absolute_values | L1
import numpy as np

def l2_penalty(weights, lam):
    return lam * sum(np.abs(W).sum() for W in weights)

# %% 03.l2_penalty | square_of_sum | the bracket at the wrong place
import numpy as np

def l2_penalty(weights, lam):
    return 0.5 * lam * sum(np.sum(W) ** 2 for W in weights)

# %% 03.l2_penalty | spectral_norm | np.linalg.norm(W, 2)
import numpy as np

def l2_penalty(weights, lam):
    return 0.5 * lam * sum(np.linalg.norm(W, 2) ** 2 for W in weights)

# %% 03.l2_penalty | penalty_missing | C03: the loss omits the penalty
import numpy as np

def l2_penalty(weights, lam):
    return 0.0

# %% 03.l2_penalty | not_summed | one for each layer
import numpy as np

def l2_penalty(weights, lam):
    return [0.5 * lam * np.sum(W ** 2) for W in weights]

# %% 03.l2_penalty | returns_none | no return
import numpy as np

def l2_penalty(weights, lam):
    penalty = 0.5 * lam * sum(np.sum(W ** 2) for W in weights)

# %% 03.l2_penalty | by_axes | right for matrices only: rows counted for a bias
import numpy as np

def l2_penalty(weights, lam):
    return 0.5 * lam * sum((W ** 2).sum() if W.ndim == 2 else 0.0 for W in weights)

# %% 03.l2_penalty | inexact | right for integers: rounds
import numpy as np

def l2_penalty(weights, lam):
    return 0.5 * lam * sum(np.round(W ** 2, 3).sum() for W in weights)

# %% 03.l2_penalty | float32 | saves memory
import numpy as np

def l2_penalty(weights, lam):
    return np.float32(0.5 * lam * sum((W ** 2).sum() for W in weights))

# %% 03.l2_penalty | half_missing | no half
import numpy as np

def l2_penalty(weights, lam):
    return lam * sum(np.sum(W**2) for W in weights)

# %% 03.l2_penalty | shape_clash | builtin sum
import numpy as np

def l2_penalty(weights, lam):
    return 0.5 * lam * sum(sum(W**2) for W in weights)

# %% 03.l2_penalty | unsquared_norm | root of each
import numpy as np

def l2_penalty(weights, lam):
    return 0.5 * lam * sum(np.sqrt(np.sum(W**2)) for W in weights)

# %% 03.l2_penalty | unsquared_norm | root of all
import numpy as np

def l2_penalty(weights, lam):
    return 0.5 * lam * np.sqrt(sum(np.sum(W**2) for W in weights))

# %% 03.l2_penalty | absolute_values | abs
import numpy as np

def l2_penalty(weights, lam):
    return 0.5 * lam * sum(np.sum(np.abs(W)) for W in weights)

# %% 03.l2_penalty | one_layer_only | last only
import numpy as np

def l2_penalty(weights, lam):
    for W in weights:
        total = 0.5 * lam * np.sum(W**2)
    return total

# %% 03.l2_penalty | not_summed | list per array
import numpy as np

def l2_penalty(weights, lam):
    return 0.5 * lam * np.array([np.sum(W**2) for W in weights])

# %% 03.l2_penalty | lam_squared | lam squared
import numpy as np

def l2_penalty(weights, lam):
    return 0.5 * lam**2 * sum(np.sum(W**2) for W in weights)

# %% 03.l2_penalty | shape_clash | product W @ W
import numpy as np

def l2_penalty(weights, lam):
    return 0.5 * lam * sum(np.sum(W @ W) for W in weights)

# %% 03.l2_penalty | mean_not_sum | divide by number of weights
import numpy as np

def l2_penalty(weights, lam):
    return 0.5 * lam * sum(np.sum(W**2) for W in weights) / len(weights)

# %% 03.l2_penalty | mean_not_sum | divide by size
import numpy as np

def l2_penalty(weights, lam):
    return 0.5 * lam * sum(np.sum(W**2) for W in weights) / sum(W.size for W in weights)

# %% 03.l2_penalty | last_skipped | skips one-dimensional arrays
import numpy as np

def l2_penalty(weights, lam):
    return 0.5 * lam * sum(np.sum(W**2) for W in weights if W.ndim > 1)

# %% 03.l2_penalty | unsquared_norm | fro norm unsquared
import numpy as np

def l2_penalty(weights, lam):
    return 0.5 * lam * sum(np.linalg.norm(W) for W in weights)

# %% 03.l2_penalty | shape_clash | sum over axis 0
import numpy as np

def l2_penalty(weights, lam):
    return 0.5 * lam * sum(np.sum(W**2, axis=0) for W in weights)

# %% 03.l2_penalty | a_list_of_arrays | np.sum of the list
import numpy as np

def l2_penalty(weights, lam):
    return 0.5 * lam * np.sum(np.array(weights)**2)

# %% 03.l2_penalty | returns_none | print instead of return
import numpy as np

def l2_penalty(weights, lam):
    print( 0.5 * lam * sum(np.sum(W**2) for W in weights))

# %% 03.l2_penalty | penalty_missing | integer half
import numpy as np

def l2_penalty(weights, lam):
    return 1 // 2 * lam * sum(np.sum(W**2) for W in weights)

# %% 03.l2_penalty | largest_only | the largest weight's square
import numpy as np

def l2_penalty(weights, lam):
    return 0.5 * lam * max(np.max(W ** 2) for W in weights)

# %% 03.l2_penalty | one_layer_only | = instead of +=
import numpy as np

def l2_penalty(weights, lam):
    total = 0
    for W in weights:
        total = np.sum(W ** 2)
    return 0.5 * lam * total

# %% 03.l2_penalty | one_layer_only | return in the loop
import numpy as np

def l2_penalty(weights, lam):
    total = 0
    for W in weights:
        total += np.sum(W ** 2)
        return 0.5 * lam * total

# %% 03.l2_penalty | not_zero_for_zeros | start at 1
import numpy as np

def l2_penalty(weights, lam):
    total = 1
    for W in weights:
        total += np.sum(W ** 2)
    return 0.5 * lam * total

# %% 03.l2_penalty | unsquared_norm | norm
import numpy as np

def l2_penalty(weights, lam):
    total = 0
    for W in weights:
        total += np.linalg.norm(W)
    return 0.5 * lam * total

# %% 03.l2_penalty | sign_matters | no square
import numpy as np

def l2_penalty(weights, lam):
    total = 0
    for W in weights:
        total += np.sum(W)
    return 0.5 * lam * total

# %% 03.l2_penalty | sign_matters | cube
import numpy as np

def l2_penalty(weights, lam):
    total = 0
    for W in weights:
        total += np.sum(W ** 3)
    return 0.5 * lam * total

# %% 03.l2_penalty | not_times_lam | lam/2 squared
import numpy as np

def l2_penalty(weights, lam):
    total = 0
    for W in weights:
        total += np.sum(W ** 2)
    return (0.5 * lam) ** 2 * total

# %% 03.l2_penalty | unsquared_norm | sqrt
import numpy as np

def l2_penalty(weights, lam):
    total = 0
    for W in weights:
        total += np.sum(W ** 2)
    return 0.5 * lam * np.sqrt(total)

# %% 03.l2_penalty | mean_not_sum | mean
import numpy as np

def l2_penalty(weights, lam):
    total = 0
    for W in weights:
        total += np.mean(W ** 2)
    return 0.5 * lam * total

# %% 03.l2_penalty | minus | minus
import numpy as np

def l2_penalty(weights, lam):
    total = 0
    for W in weights:
        total += np.sum(W ** 2)
    return -0.5 * lam * total

# %% 03.l2_penalty | shape_clash | dot
import numpy as np

def l2_penalty(weights, lam):
    total = 0
    for W in weights:
        total += np.dot(W, W)
    return 0.5 * lam * total

# %% 03.l2_penalty | shape_clash | trace
import numpy as np

def l2_penalty(weights, lam):
    total = 0
    for W in weights:
        total += np.trace(W @ W.T)
    return 0.5 * lam * total

# %% 03.l2_penalty | weights_not_added | max
import numpy as np

def l2_penalty(weights, lam):
    total = 0
    for W in weights:
        total += np.max(W ** 2)
    return 0.5 * lam * total

# %% 03.l2_penalty | mean_not_sum | over N
import numpy as np

def l2_penalty(weights, lam):
    total = 0
    for W in weights:
        total += np.sum(W ** 2)
    return 0.5 * lam * total / weights[0].shape[0]

# %% 03.l2_penalty | one_factor | twice
import numpy as np

def l2_penalty(weights, lam):
    total = 0
    for W in weights:
        total += np.sum(W ** 2)
    return 2 * lam * total

# %% 03.l2_penalty | lam_missing | no lam
import numpy as np

def l2_penalty(weights, lam):
    total = 0
    for W in weights:
        total += np.sum(W ** 2)
    return 0.5 * total

# %% 03.l2_penalty | arrays_unlike | skip first
import numpy as np

def l2_penalty(weights, lam):
    total = 0
    for W in weights[1:]:
        total += np.sum(W ** 2)
    return 0.5 * lam * total

# %% 03.l2_penalty | caret | xor
import numpy as np

def l2_penalty(weights, lam):
    total = 0
    for W in weights:
        total += np.sum(W ^ 2)
    return 0.5 * lam * total

# %% 03.l2_penalty | not_floats | int
import numpy as np

def l2_penalty(weights, lam):
    total = 0
    for W in weights:
        total += np.sum(W ** 2)
    return int(0.5 * lam * total)

# %% 03.l2_penalty | not_times_lam | 1 -
import numpy as np

def l2_penalty(weights, lam):
    total = 0
    for W in weights:
        total += np.sum(W ** 2)
    return (1 - lam) * 0.5 * total

# %% 03.l2_penalty | arrays_unlike | first minus
import numpy as np

def l2_penalty(weights, lam):
    return 0.5 * lam * (np.sum(weights[0]**2) - sum(np.sum(W**2) for W in weights[1:]))

# %% 03.l2_penalty | arrays_not_added | prod
import numpy as np

def l2_penalty(weights, lam):
    return 0.5 * lam * np.prod([np.sum(W**2) for W in weights])

# %% 03.l2_penalty | not_zero_for_zeros | lam +
import numpy as np

def l2_penalty(weights, lam):
    return lam + 0.5 * sum(np.sum(W**2) for W in weights)

# %% 03.l2_penalty | absolute_values | norm 1
import numpy as np

def l2_penalty(weights, lam):
    return 0.5 * lam * sum(np.abs(W).sum() for W in weights)

# %% 03.l2_penalty | weights_not_added | only 1st row
import numpy as np

def l2_penalty(weights, lam):
    return 0.5 * lam * sum(np.sum(W[0]**2) for W in weights)

# %% 03.l2_penalty | weights_not_added | diag
import numpy as np

def l2_penalty(weights, lam):
    return 0.5 * lam * sum(np.sum(np.diag(W)**2) for W in weights if W.ndim == 2)

# %% 03.l2_penalty | not_times_lam | 1/lam
import numpy as np

def l2_penalty(weights, lam):
    return 0.5 / lam * sum(np.sum(W**2) for W in weights)

# %% 03.l2_penalty | one_factor | quarter
import numpy as np

def l2_penalty(weights, lam):
    return 0.25 * lam * sum(np.sum(W**2) for W in weights)

# %% 03.l2_grad | factor_two | C09: twice
import numpy as np

def l2_grad(W, lam):
    return 2 * lam * W

# %% 03.l2_grad | halved | the ½ kept
import numpy as np

def l2_grad(W, lam):
    return 0.5 * lam * W

# %% 03.l2_grad | minus | C08
import numpy as np

def l2_grad(W, lam):
    return -lam * W

# %% 03.l2_grad | lam_missing | W itself
import numpy as np

def l2_grad(W, lam):
    return W * 1.0

# %% 03.l2_grad | lam_squared | lam twice
import numpy as np

def l2_grad(W, lam):
    return lam ** 2 * W

# %% 03.l2_grad | divided | C04: divided by the rows
import numpy as np

def l2_grad(W, lam):
    return lam * W / len(W)

# %% 03.l2_grad | divided | C04: divided by the number of weights
import numpy as np

def l2_grad(W, lam):
    return lam * W / W.size

# %% 03.l2_grad | not_proportional | C12: constant
import numpy as np

def l2_grad(W, lam):
    return np.full(W.shape, lam)

# %% 03.l2_grad | not_proportional | L1's
import numpy as np

def l2_grad(W, lam):
    return lam * np.sign(W)

# %% 03.l2_grad | updated_weights | a step of decay
import numpy as np

def l2_grad(W, lam):
    return W - lam * W

# %% 03.l2_grad | unsquared_norm | the gradient that belongs to √ΣW²
import numpy as np

def l2_grad(W, lam):
    return lam * W / np.linalg.norm(W)

# %% 03.l2_grad | magnitude | the sign lost
import numpy as np

def l2_grad(W, lam):
    return lam * np.abs(W)

# %% 03.l2_grad | value | the penalty
import numpy as np

def l2_grad(W, lam):
    return 0.5 * lam * np.sum(W ** 2)

# %% 03.l2_grad | value | the penalty of each weight
import numpy as np

def l2_grad(W, lam):
    return 0.5 * lam * W ** 2

# %% 03.l2_grad | penalty_missing | no gradient
import numpy as np

def l2_grad(W, lam):
    return np.zeros_like(W)

# %% 03.l2_grad | edits_arguments | in place
import numpy as np

def l2_grad(W, lam):
    W *= lam
    return W

# %% 03.l2_grad | returns_buffer | one buffer for each shape
import numpy as np
buffers = {}

def l2_grad(W, lam):
    out = buffers.setdefault(W.shape, np.empty(W.shape))
    np.multiply(W, lam, out=out)
    return out

# %% 03.l2_grad | float32 | saves memory
import numpy as np

def l2_grad(W, lam):
    return (lam * W).astype(np.float32)

# %% 03.l2_grad | rest_zero | only what is above 1e-3
import numpy as np

def l2_grad(W, lam):
    return np.where(np.abs(W) > 0.5, lam * W, 0.0)

# %% 03.l2_grad | lam_missing | no lam
import numpy as np

def l2_grad(W, lam):
    return W

# %% 03.l2_grad | squared | square
import numpy as np

def l2_grad(W, lam):
    return lam * W**2

# %% 03.l2_grad | one_for_all | sum
import numpy as np

def l2_grad(W, lam):
    return lam * np.sum(W)

# %% 03.l2_grad | transposed | transposed
import numpy as np

def l2_grad(W, lam):
    return lam * W.T

# %% 03.l2_grad | not_proportional | only lam
import numpy as np

def l2_grad(W, lam):
    return np.full_like(W, lam)

# %% 03.l2_grad | added_to_weights | plus
import numpy as np

def l2_grad(W, lam):
    return W + lam

# %% 03.l2_grad | other_layout | raveled
import numpy as np

def l2_grad(W, lam):
    return lam * W.ravel()

# %% 03.l2_grad | penalty_missing | int lam
import numpy as np

def l2_grad(W, lam):
    return int(lam) * W

# %% 03.l2_grad | factor_two | lam * W twice
import numpy as np

def l2_grad(W, lam):
    return lam * W + lam * W

# %% 03.l2_grad | wrong_beyond | lam/2 * 2 * W**1 ok? power
import numpy as np

def l2_grad(W, lam):
    return lam * W ** 3

# %% 03.l2_grad | halved | half
import numpy as np

def l2_grad(W, lam):
    return W * lam / 2

# %% 03.l2_grad | one_for_all | W norm
import numpy as np

def l2_grad(W, lam):
    return lam * np.linalg.norm(W)

# %% 03.l2_grad | axis_gone | sum
import numpy as np

def l2_grad(W, lam):
    return lam * W.sum(axis=0)

# %% 03.l2_grad | not_proportional | one
import numpy as np

def l2_grad(W, lam):
    return np.ones_like(W) * lam

# %% 03.l2_grad | one_factor | 2W no lam
import numpy as np

def l2_grad(W, lam):
    return 2 * W

# %% 03.l2_grad | updated_weights | decay
import numpy as np

def l2_grad(W, lam):
    return (1 - lam) * W

# %% 03.l2_grad | not_proportional | sign
import numpy as np

def l2_grad(W, lam):
    return np.sign(W) * lam

# %% 03.l2_grad | halved | /N
import numpy as np

def l2_grad(W, lam):
    return lam * W / W.shape[1]

# %% 03.l2_grad | wrong_beyond | sqrt
import numpy as np

def l2_grad(W, lam):
    return lam * np.sqrt(np.abs(W))

# %% 03.l2_grad | added_to_weights | lam+W
import numpy as np

def l2_grad(W, lam):
    return lam + W

# %% 03.l2_grad | - | W**lam
import numpy as np

def l2_grad(W, lam):
    return np.abs(W) ** lam

# %% 03.l2_grad | - | half plus
import numpy as np

def l2_grad(W, lam):
    return 0.5 * lam + W

# %% 03.l2_grad | one_factor | /norm2
import numpy as np

def l2_grad(W, lam):
    return lam * W / np.sum(W**2)

# %% 03.l2_grad | axis_gone | first row
import numpy as np

def l2_grad(W, lam):
    return lam * W[0]

# %% 03.l2_grad | wrong_beyond | W sq sign
import numpy as np

def l2_grad(W, lam):
    return lam * W * np.abs(W)

# %% 03.l2_grad | wrong_beyond | inverse
import numpy as np

def l2_grad(W, lam):
    return lam / W

# %% 03.l2_grad | rest_zero | only pos
import numpy as np

def l2_grad(W, lam):
    return lam * np.maximum(W, 0)

# %% 03.l2_grad | one_offset | mean removed
import numpy as np

def l2_grad(W, lam):
    return lam * (W - W.mean())

# %% 03.l2_grad | updated_weights | 3
import numpy as np

def l2_grad(W, lam):
    return 3 * lam * W

# %% 03.l1_penalty | halved | the ½ of L2
import numpy as np

def l1_penalty(weights, lam):
    return 0.5 * lam * sum(np.abs(W).sum() for W in weights)

# %% 03.l1_penalty | last_skipped | B06
import numpy as np

def l1_penalty(weights, lam):
    return lam * sum(np.abs(W).sum() for W in weights[:-1])

# %% 03.l1_penalty | one_layer_only | return inside the loop
import numpy as np

def l1_penalty(weights, lam):
    for W in weights:
        return lam * np.abs(W).sum()

# %% 03.l1_penalty | mean_not_sum | C04
import numpy as np

def l1_penalty(weights, lam):
    return lam * sum(np.abs(W).mean() for W in weights)

# %% 03.l1_penalty | mean_not_sum | C04: the mean over the layers
import numpy as np

def l1_penalty(weights, lam):
    return lam * np.mean([np.abs(W).sum() for W in weights])

# %% 03.l1_penalty | minus | C08
import numpy as np

def l1_penalty(weights, lam):
    return -lam * sum(np.abs(W).sum() for W in weights)

# %% 03.l1_penalty | lam_missing | lam unused
import numpy as np

def l1_penalty(weights, lam):
    return sum(np.abs(W).sum() for W in weights)

# %% 03.l1_penalty | signs_cancel | no magnitudes
import numpy as np

def l1_penalty(weights, lam):
    return lam * sum(W.sum() for W in weights)

# %% 03.l1_penalty | absolute_of_sum | abs outside
import numpy as np

def l1_penalty(weights, lam):
    return lam * sum(abs(W.sum()) for W in weights)

# %% 03.l1_penalty | squares | a copy of the L2 cell
import numpy as np

def l1_penalty(weights, lam):
    return 0.5 * lam * sum(np.sum(W ** 2) for W in weights)

# %% 03.l1_penalty | squares | the length
import numpy as np

def l1_penalty(weights, lam):
    return lam * np.sqrt(sum(np.sum(W ** 2) for W in weights))

# %% 03.l1_penalty | matrix_norm | np.linalg.norm(W, 1)
import numpy as np

def l1_penalty(weights, lam):
    return lam * sum(np.linalg.norm(W, 1) for W in weights)

# %% 03.l1_penalty | penalty_missing | C03
import numpy as np

def l1_penalty(weights, lam):
    return 0.0

# %% 03.l1_penalty | not_summed | one for each layer
import numpy as np

def l1_penalty(weights, lam):
    return np.array([lam * np.abs(W).sum() for W in weights])

# %% 03.l1_penalty | other_power | Huber: small weights squared
import numpy as np

def l1_penalty(weights, lam):
    return lam * sum(np.where(abs(W) > 0.5, abs(W) - 0.25, W ** 2).sum() for W in weights)

# %% 03.l1_penalty | inexact | rounded
import numpy as np

def l1_penalty(weights, lam):
    return lam * sum(np.round(abs(W), 3).sum() for W in weights)

# %% 03.l1_penalty | halved | half
import numpy as np

def l1_penalty(weights, lam):
    return 0.5 * lam * sum(np.sum(np.abs(W)) for W in weights)

# %% 03.l1_penalty | shape_clash | builtin sum
import numpy as np

def l1_penalty(weights, lam):
    return lam * sum(sum(abs(W)) for W in weights)

# %% 03.l1_penalty | signs_cancel | no abs
import numpy as np

def l1_penalty(weights, lam):
    return lam * sum(np.sum(W) for W in weights)

# %% 03.l1_penalty | absolute_of_sum | abs of the sum
import numpy as np

def l1_penalty(weights, lam):
    return lam * sum(np.abs(np.sum(W)) for W in weights)

# %% 03.l1_penalty | absolute_of_sum | abs of everything
import numpy as np

def l1_penalty(weights, lam):
    return lam * abs(sum(np.sum(W) for W in weights))

# %% 03.l1_penalty | squares | squares
import numpy as np

def l1_penalty(weights, lam):
    return lam * sum(np.sum(W**2) for W in weights)

# %% 03.l1_penalty | mean_not_sum | mean
import numpy as np

def l1_penalty(weights, lam):
    return lam * sum(np.mean(np.abs(W)) for W in weights)

# %% 03.l1_penalty | largest_only | max
import numpy as np

def l1_penalty(weights, lam):
    return lam * sum(np.max(np.abs(W)) for W in weights)

# %% 03.l1_penalty | one_layer_only | first only
import numpy as np

def l1_penalty(weights, lam):
    return lam * sum(np.sum(np.abs(W)) for W in weights[:1])

# %% 03.l1_penalty | one_layer_only | last only
import numpy as np

def l1_penalty(weights, lam):
    return lam * sum(np.sum(np.abs(W)) for W in weights[-1:])

# %% 03.l1_penalty | lam_missing | no lam
import numpy as np

def l1_penalty(weights, lam):
    return sum(np.sum(np.abs(W)) for W in weights)

# %% 03.l1_penalty | not_summed | list
import numpy as np

def l1_penalty(weights, lam):
    return lam * np.array([np.sum(np.abs(W)) for W in weights])

# %% 03.l1_penalty | squares | root of squares
import numpy as np

def l1_penalty(weights, lam):
    return lam * sum(np.sqrt(np.sum(W**2)) for W in weights)

# %% 03.l1_penalty | mean_not_sum | divides by number
import numpy as np

def l1_penalty(weights, lam):
    return lam * sum(np.sum(np.abs(W)) for W in weights) / len(weights)

# %% 03.l1_penalty | counts | counts nonzero
import numpy as np

def l1_penalty(weights, lam):
    return lam * sum(np.count_nonzero(W) for W in weights)

# %% 03.l1_penalty | one_sign_only | positive only
import numpy as np

def l1_penalty(weights, lam):
    return lam * sum(np.sum(np.maximum(W, 0)) for W in weights)

# %% 03.l1_penalty | signs_only | signs
import numpy as np

def l1_penalty(weights, lam):
    return lam * sum(np.sum(np.sign(W)) for W in weights)

# %% 03.l1_penalty | shape_clash | axis 0
import numpy as np

def l1_penalty(weights, lam):
    return lam * sum(np.sum(np.abs(W), axis=0) for W in weights)

# %% 03.l1_penalty | a_list_of_arrays | stacked
import numpy as np

def l1_penalty(weights, lam):
    return lam * np.abs(np.array(weights)).sum()

# %% 03.l1_penalty | a_list_of_arrays | list elem not iter: abs(weights)
import numpy as np

def l1_penalty(weights, lam):
    return lam * abs(weights).sum()

# %% 03.l1_penalty | lam_squared | lam twice
import numpy as np

def l1_penalty(weights, lam):
    return lam * sum(np.sum(np.abs(lam * W)) for W in weights)

# %% 03.l1_penalty | by_axes | weight matrices only
import numpy as np

def l1_penalty(weights, lam):
    return lam * sum(np.abs(W).sum() for W in weights if W.ndim == 2)

# %% 03.l1_penalty | one_layer_only | return in loop
import numpy as np

def l1_penalty(weights, lam):
    total = 0.0
    for W in weights:
        total += np.abs(W).sum()
        return lam * total

# %% 03.l1_penalty | one_layer_only | = not +=
import numpy as np

def l1_penalty(weights, lam):
    total = 0.0
    for W in weights:
        total = np.abs(W).sum()
    return lam * total

# %% 03.l1_penalty | absolute_of_sum | abs outside
import numpy as np

def l1_penalty(weights, lam):
    total = 0.0
    for W in weights:
        total += np.abs(W.sum())
    return lam * total

# %% 03.l1_penalty | signs_cancel | no abs
import numpy as np

def l1_penalty(weights, lam):
    total = 0.0
    for W in weights:
        total += W.sum()
    return lam * total

# %% 03.l1_penalty | other_power | sqrt abs
import numpy as np

def l1_penalty(weights, lam):
    total = 0.0
    for W in weights:
        total += np.sqrt(np.abs(W)).sum()
    return lam * total

# %% 03.l1_penalty | largest_only | max
import numpy as np

def l1_penalty(weights, lam):
    total = 0.0
    for W in weights:
        total += np.abs(W).max()
    return lam * total

# %% 03.l1_penalty | mean_not_sum | mean
import numpy as np

def l1_penalty(weights, lam):
    total = 0.0
    for W in weights:
        total += np.abs(W).mean()
    return lam * total

# %% 03.l1_penalty | squares | squares
import numpy as np

def l1_penalty(weights, lam):
    total = 0.0
    for W in weights:
        total += (W ** 2).sum()
    return lam * total

# %% 03.l1_penalty | matrix_norm | norm1
import numpy as np

def l1_penalty(weights, lam):
    total = 0.0
    for W in weights:
        total += np.linalg.norm(W, ord=1)
    return lam * total

# %% 03.l1_penalty | halved | half
import numpy as np

def l1_penalty(weights, lam):
    total = 0.0
    for W in weights:
        total += np.abs(W).sum()
    return 0.5 * lam * total

# %% 03.l1_penalty | lam_squared | lam**2
import numpy as np

def l1_penalty(weights, lam):
    total = 0.0
    for W in weights:
        total += np.abs(W).sum()
    return lam ** 2 * total

# %% 03.l1_penalty | minus | minus
import numpy as np

def l1_penalty(weights, lam):
    total = 0.0
    for W in weights:
        total += np.abs(W).sum()
    return -lam * total

# %% 03.l1_penalty | shape_clash | axis
import numpy as np

def l1_penalty(weights, lam):
    total = 0.0
    for W in weights:
        total += np.abs(W).sum(axis=-1)
    return lam * total

# %% 03.l1_penalty | last_skipped | skip last
import numpy as np

def l1_penalty(weights, lam):
    total = 0.0
    for W in weights[:-1]:
        total += np.abs(W).sum()
    return lam * total

# %% 03.l1_penalty | counts | count
import numpy as np

def l1_penalty(weights, lam):
    total = 0.0
    for W in weights:
        total += W.size
    return lam * total

# %% 03.l1_penalty | one_sign_only | only positive
import numpy as np

def l1_penalty(weights, lam):
    total = 0.0
    for W in weights:
        total += W[W > 0].sum()
    return lam * total

# %% 03.l1_penalty | signs_only | sign
import numpy as np

def l1_penalty(weights, lam):
    total = 0.0
    for W in weights:
        total += np.sign(W).sum()
    return lam * total

# %% 03.l1_penalty | mean_not_sum | sum / n
import numpy as np

def l1_penalty(weights, lam):
    total = 0.0
    for W in weights:
        total += np.abs(W).sum()
    return lam * total / len(weights)

# %% 03.l1_penalty | absolute_of_sum | abs(sum)
import numpy as np

def l1_penalty(weights, lam):
    return lam * abs(sum(W.sum() for W in weights))

# %% 03.l1_penalty | other_power | log
import numpy as np

def l1_penalty(weights, lam):
    return lam * sum(np.log1p(np.abs(W)).sum() for W in weights)

# %% 03.l1_penalty | other_power | huber
import numpy as np

def l1_penalty(weights, lam):
    return lam * sum(np.minimum(np.abs(W), W**2).sum() for W in weights)

# %% 03.l1_penalty | weights_not_added | range
import numpy as np

def l1_penalty(weights, lam):
    return lam * sum(np.ptp(W) for W in weights)

# %% 03.l1_penalty | weights_not_added | mean per
import numpy as np

def l1_penalty(weights, lam):
    return lam * sum(np.abs(W).mean(axis=0).sum() for W in weights)

# %% 03.l1_penalty | weights_not_added | std
import numpy as np

def l1_penalty(weights, lam):
    return lam * sum(W.std() for W in weights)

# %% 03.l1_penalty | not_zero_for_zeros | lam per layer
import numpy as np

def l1_penalty(weights, lam):
    return sum((lam + np.abs(W)).sum() for W in weights)

# %% 03.l1_penalty | one_factor | quarter
import numpy as np

def l1_penalty(weights, lam):
    return 0.25 * lam * sum(np.abs(W).sum() for W in weights)

# %% 03.l1_penalty | one_factor | unique
import numpy as np

def l1_penalty(weights, lam):
    return lam * sum(np.abs(np.unique(np.round(W, 1))).sum() for W in weights)

# %% 03.l1_grad | copy_of_l2 | C15
import numpy as np

def l1_grad(W, lam):
    return lam * W

# %% 03.l1_grad | magnitude | C13
import numpy as np

def l1_grad(W, lam):
    return lam * np.abs(W)

# %% 03.l1_grad | away_from_zero | C14
import numpy as np

def l1_grad(W, lam):
    return -lam * np.sign(W)

# %% 03.l1_grad | at_zero | 0 counts as positive
import numpy as np

def l1_grad(W, lam):
    return np.where(W >= 0, lam, -lam)

# %% 03.l1_grad | at_zero | 0 counts as negative
import numpy as np

def l1_grad(W, lam):
    return np.where(W > 0, lam, -lam)

# %% 03.l1_grad | divided_by_0 | W/|W|
import numpy as np

def l1_grad(W, lam):
    return lam * W / np.abs(W)

# %% 03.l1_grad | lam_missing | np.sign alone
import numpy as np

def l1_grad(W, lam):
    return np.sign(W)

# %% 03.l1_grad | always_positive | a constant
import numpy as np

def l1_grad(W, lam):
    return np.full(W.shape, lam)

# %% 03.l1_grad | always_positive | the sign squared
import numpy as np

def l1_grad(W, lam):
    return lam * np.sign(W) ** 2

# %% 03.l1_grad | only_positive | ReLU's slope
import numpy as np

def l1_grad(W, lam):
    return lam * (W > 0)

# %% 03.l1_grad | value | the penalty
import numpy as np

def l1_grad(W, lam):
    return lam * np.abs(W).sum()

# %% 03.l1_grad | updated_weights | a step
import numpy as np

def l1_grad(W, lam):
    return W - lam * np.sign(W)

# %% 03.l1_grad | penalty_missing | no gradient
import numpy as np

def l1_grad(W, lam):
    return np.zeros_like(W)

# %% 03.l1_grad | inexact | smoothed near 0
import numpy as np

def l1_grad(W, lam):
    return lam * W / np.sqrt(W ** 2 + 1e-6)

# %% 03.l1_grad | wrong_within | smoothed by tanh
import numpy as np

def l1_grad(W, lam):
    return lam * np.tanh(1e3 * W)

# %% 03.l1_grad | rest_zero | 0 within a small range
import numpy as np

def l1_grad(W, lam):
    return np.where(np.abs(W) > 1e-6, lam * np.sign(W), 0.0)

# %% 03.l1_grad | edits_arguments | in place
import numpy as np

def l1_grad(W, lam):
    np.sign(W, out=W)
    return lam * W

# %% 03.l1_grad | truth_value | an if over the whole array
import numpy as np

def l1_grad(W, lam):
    if W > 0:
        return lam
    return -lam

# %% 03.l1_grad | at_zero | where >=0
import numpy as np

def l1_grad(W, lam):
    return lam * np.where(W >= 0, 1.0, -1.0)

# %% 03.l1_grad | at_zero | where > 0
import numpy as np

def l1_grad(W, lam):
    return lam * np.where(W > 0, 1.0, -1.0)

# %% 03.l1_grad | halved | half
import numpy as np

def l1_grad(W, lam):
    return 0.5 * lam * np.sign(W)

# %% 03.l1_grad | always_positive | only lam
import numpy as np

def l1_grad(W, lam):
    return np.full_like(W, lam)

# %% 03.l1_grad | one_for_all | scalar
import numpy as np

def l1_grad(W, lam):
    return lam

# %% 03.l1_grad | one_for_all | sum
import numpy as np

def l1_grad(W, lam):
    return lam * np.sum(np.sign(W))

# %% 03.l1_grad | by_the_norm | W over norm
import numpy as np

def l1_grad(W, lam):
    return lam * W / np.linalg.norm(W)

# %% 03.l1_grad | smoothed | smooth
import numpy as np

def l1_grad(W, lam):
    return lam * W / np.sqrt(W**2 + 1e-3)

# %% 03.l1_grad | divided | mean
import numpy as np

def l1_grad(W, lam):
    return lam * np.sign(W) / W.size

# %% 03.l1_grad | smoothed | tanh
import numpy as np

def l1_grad(W, lam):
    return lam * np.tanh(W)

# %% 03.l1_grad | always_positive | nonzero
import numpy as np

def l1_grad(W, lam):
    return lam * (W != 0)

# %% 03.l1_grad | lam_missing | sign of lam
import numpy as np

def l1_grad(W, lam):
    return np.sign(lam * W)

# %% 03.l1_grad | updated_weights | sign plus
import numpy as np

def l1_grad(W, lam):
    return W + lam * np.sign(W)

# %% 03.l1_grad | smoothed | eps division
import numpy as np

def l1_grad(W, lam):
    return lam * W / (np.abs(W) + 1e-2)

# %% 03.l1_grad | truth_values | boolean difference
import numpy as np

def l1_grad(W, lam):
    return lam * ((W > 0) - (W < 0))

# %% 03.l1_grad | edits_arguments | in place
import numpy as np

def l1_grad(W, lam):
    W[W > 0] = lam
    W[W < 0] = -lam
    return W

# %% 03.l1_grad | only_positive | heaviside
import numpy as np

def l1_grad(W, lam):
    return lam * np.heaviside(W, 0)

# %% 03.l1_grad | at_zero | heaviside half
import numpy as np

def l1_grad(W, lam):
    return lam * (2 * np.heaviside(W, 1) - 1)

# %% 03.l1_grad | magnitude | abs
import numpy as np

def l1_grad(W, lam):
    return lam * abs(W)

# %% 03.l1_grad | one_factor | 2sign
import numpy as np

def l1_grad(W, lam):
    return 2 * lam * np.sign(W)

# %% 03.l1_grad | wrong_within | W/|W|+eps
import numpy as np

def l1_grad(W, lam):
    return lam * W / (np.abs(W) + 1e-8)

# %% 03.l1_grad | smoothed | clip
import numpy as np

def l1_grad(W, lam):
    return lam * np.clip(W, -1, 1)

# %% 03.l1_grad | only_positive | where
import numpy as np

def l1_grad(W, lam):
    return np.where(W > 0, lam, 0)

# %% 03.l1_grad | not_floats | int sign
import numpy as np

def l1_grad(W, lam):
    return np.sign(W).astype(int)

# %% 03.l1_grad | one_for_all | sum
import numpy as np

def l1_grad(W, lam):
    return np.sum(lam * np.sign(W))

# %% 03.l1_grad | copy_of_l2 | round
import numpy as np

def l1_grad(W, lam):
    return lam * np.round(W)

# %% 03.l1_grad | magnitude | scaled
import numpy as np

def l1_grad(W, lam):
    return np.sign(W) * W * lam

# %% 03.l1_grad | rest_zero | erf-like
import numpy as np

def l1_grad(W, lam):
    return lam * np.sign(W) * (np.abs(W) > 0.1)

# %% 03.l1_grad | always_positive | ones
import numpy as np

def l1_grad(W, lam):
    return lam * np.ones(W.shape)

# %% 03.l1_grad | always_positive | neg where
import numpy as np

def l1_grad(W, lam):
    return np.where(W > 0, lam, np.where(W < 0, lam, 0))

# %% 03.l1_grad | rest_equal | 1
import numpy as np

def l1_grad(W, lam):
    return np.where(W != 0, 1.0, 0)

# %% 03.l1_grad | size_matters | sqrt
import numpy as np

def l1_grad(W, lam):
    return lam * np.sign(W) * np.sqrt(np.abs(W))

# %% 03.l1_grad | size_matters | arctan
import numpy as np

def l1_grad(W, lam):
    return lam * 2 / np.pi * np.arctan(W)

# %% 03.l1_grad | - | sign W lam
import numpy as np

def l1_grad(W, lam):
    return np.sign(W) + lam

# %% 03.l1_grad | rest_equal | sign(W-lam)
import numpy as np

def l1_grad(W, lam):
    return lam * np.sign(W - lam)

# %% 03.l1_grad | one_for_all | mean
import numpy as np

def l1_grad(W, lam):
    return lam * np.mean(np.sign(W))

# %% 03.l1_grad | size_matters | inverse
import numpy as np

def l1_grad(W, lam):
    return lam / (np.abs(W) + 1)

# %% 03.soft_threshold | hard_threshold | C19: with >=, keeps the boundary
import numpy as np

def soft_threshold(W, threshold):
    return np.where(np.abs(W) >= threshold, W, 0)

# %% 03.soft_threshold | hard_threshold | keeps the large ones
import numpy as np

def soft_threshold(W, threshold):
    return W * (np.abs(W) > threshold)

# %% 03.soft_threshold | overshoots | C18: the subgradient step jumps across zero
import numpy as np

def soft_threshold(W, threshold):
    return W - threshold * np.sign(W)

# %% 03.soft_threshold | one_sided | ReLU of W - t
import numpy as np

def soft_threshold(W, threshold):
    return np.maximum(W - threshold, 0)

# %% 03.soft_threshold | sign_lost | no sign
import numpy as np

def soft_threshold(W, threshold):
    return np.maximum(np.abs(W) - threshold, 0)

# %% 03.soft_threshold | the_part_taken_away | np.clip
import numpy as np

def soft_threshold(W, threshold):
    return np.clip(W, -threshold, threshold)

# %% 03.soft_threshold | small_ones_kept | only the large ones move
import numpy as np

def soft_threshold(W, threshold):
    return np.where(np.abs(W) > threshold, W - threshold * np.sign(W), W)

# %% 03.soft_threshold | grows | plus
import numpy as np

def soft_threshold(W, threshold):
    return np.where(np.abs(W) > threshold, W + threshold * np.sign(W), 0)

# %% 03.soft_threshold | proportional | L2's shrinking
import numpy as np

def soft_threshold(W, threshold):
    return W * (1 - threshold)

# %% 03.soft_threshold | one_direction | minus for both signs
import numpy as np

def soft_threshold(W, threshold):
    return np.where(np.abs(W) > threshold, W - threshold, 0)

# %% 03.soft_threshold | sign_of_gradient | the pull itself
import numpy as np

def soft_threshold(W, threshold):
    return threshold * np.sign(W)

# %% 03.soft_threshold | doubled | twice
import numpy as np

def soft_threshold(W, threshold):
    return np.sign(W) * np.maximum(np.abs(W) - 2 * threshold, 0)

# %% 03.soft_threshold | edits_arguments | in place
import numpy as np

def soft_threshold(W, threshold):
    W[np.abs(W) <= threshold] = 0
    W -= threshold * np.sign(W)
    return W

# %% 03.soft_threshold | truth_value | max of an array
import numpy as np

def soft_threshold(W, threshold):
    return np.sign(W) * max(np.abs(W) - threshold, 0)

# %% 03.soft_threshold | - | one threshold for a row: the norm of it
import numpy as np

def soft_threshold(W, threshold):
    n = np.linalg.norm(W, axis=-1, keepdims=True)
    return W * np.maximum(1 - threshold / np.maximum(n, 1e-9), 0)

# %% 03.soft_threshold | other_threshold | right for a threshold up to 1
import numpy as np

def soft_threshold(W, threshold):
    t = min(threshold, 1.0)
    return np.sign(W) * np.maximum(np.abs(W) - t, 0)

# %% 03.soft_threshold | hard_threshold | hard threshold
import numpy as np

def soft_threshold(W, threshold):
    return np.where(np.abs(W) > threshold, W, 0)

# %% 03.soft_threshold | grows | plus
import numpy as np

def soft_threshold(W, threshold):
    return np.sign(W) * (np.abs(W) + threshold)

# %% 03.soft_threshold | turned_round | minimum
import numpy as np

def soft_threshold(W, threshold):
    return np.sign(W) * np.minimum(np.abs(W) - threshold, 0)

# %% 03.soft_threshold | turned_round | swapped
import numpy as np

def soft_threshold(W, threshold):
    return np.where(np.abs(W) > threshold, 0, W)

# %% 03.soft_threshold | negative_kept | negative kept
import numpy as np

def soft_threshold(W, threshold):
    return np.where(W > threshold, W - threshold, W)

# %% 03.soft_threshold | one_sided | relu of W
import numpy as np

def soft_threshold(W, threshold):
    return np.sign(W) * np.maximum(W - threshold, 0)

# %% 03.soft_threshold | one_for_all | threshold squared norm
import numpy as np

def soft_threshold(W, threshold):
    return W * max(0, 1 - threshold / np.linalg.norm(W))

# %% 03.soft_threshold | halved | half
import numpy as np

def soft_threshold(W, threshold):
    return np.sign(W) * np.maximum(np.abs(W) - threshold / 2, 0)

# %% 03.soft_threshold | wrong_within | clamped at the threshold
import numpy as np

def soft_threshold(W, threshold):
    return np.where(np.abs(W) > threshold, np.sign(W) * (np.abs(W) - threshold), np.sign(W) * threshold)

# %% 03.soft_threshold | input_added | both branches added
import numpy as np

def soft_threshold(W, threshold):
    return np.maximum(W - threshold, 0) + np.minimum(W + threshold, 0) + W

# %% 03.soft_threshold | sign_lost | minimum sign wrong
import numpy as np

def soft_threshold(W, threshold):
    return np.maximum(W - threshold, 0) - np.minimum(W + threshold, 0)

# %% 03.soft_threshold | the_part_taken_away | returns distance
import numpy as np

def soft_threshold(W, threshold):
    return np.sign(W) * np.minimum(np.abs(W), threshold)

# %% 03.soft_threshold | wrong_within | bool where negative
import numpy as np

def soft_threshold(W, threshold):
    return np.where(W > threshold, W - threshold, np.where(W < threshold, W + threshold, 0))

# %% 03.soft_threshold | edits_arguments | in place
import numpy as np

def soft_threshold(W, threshold):
    W[np.abs(W) <= threshold] = 0
    W[W > 0] -= threshold
    W[W < 0] += threshold
    return W

# %% 03.soft_threshold | overshoots | sequential masks
import numpy as np

def soft_threshold(W, threshold):
    out = W.copy()
    out[out > 0] -= threshold
    out[out < 0] += threshold
    return out

# %% 03.soft_threshold | fraction | shrinks the large ones by a share
import numpy as np

def soft_threshold(W, threshold):
    return np.where(np.abs(W) > threshold, W * (1 - threshold), 0.0)

# %% 03.soft_threshold | negative_kept | only positive weights move
import numpy as np

def soft_threshold(W, threshold):
    out = W.copy()
    out[W > threshold] -= threshold
    out[np.abs(W) <= threshold] = 0
    return out

# %% 03.soft_threshold | not_to_zero | stops at the threshold
import numpy as np

def soft_threshold(W, threshold):
    return np.where(np.abs(W) > threshold, W - threshold * np.sign(W), threshold)

# %% 03.soft_threshold | hard_threshold | |W| >= keep
import numpy as np

def soft_threshold(W, threshold):
    return np.where(np.abs(W) >= threshold, W, 0.0)

# %% 03.soft_threshold | one_direction | W - t
import numpy as np

def soft_threshold(W, threshold):
    return W - threshold

# %% 03.soft_threshold | grows | W + t sign
import numpy as np

def soft_threshold(W, threshold):
    return W + threshold * np.sign(W)

# %% 03.soft_threshold | halved | squared t
import numpy as np

def soft_threshold(W, threshold):
    return np.sign(W) * np.maximum(np.abs(W) - threshold ** 2, 0)

# %% 03.soft_threshold | wrong_beyond | scale
import numpy as np

def soft_threshold(W, threshold):
    return W * np.maximum(np.abs(W) - threshold, 0)

# %% 03.soft_threshold | proportional | scale div
import numpy as np

def soft_threshold(W, threshold):
    return W / (1 + threshold)

# %% 03.soft_threshold | sign_lost | 2 maxima added
import numpy as np

def soft_threshold(W, threshold):
    return np.maximum(W - threshold, 0) + np.maximum(-W - threshold, 0)

# %% 03.soft_threshold | not_to_zero | max with minus t
import numpy as np

def soft_threshold(W, threshold):
    return np.maximum(W, threshold)

# %% 03.soft_threshold | one_sided | where lt
import numpy as np

def soft_threshold(W, threshold):
    return np.where(W < threshold, 0, W - threshold)

# %% 03.soft_threshold | one_direction | three way wrong sign
import numpy as np

def soft_threshold(W, threshold):
    return np.where(W > threshold, W - threshold, np.where(W < -threshold, W - threshold, 0))

# %% 03.soft_threshold | other_threshold | to t
import numpy as np

def soft_threshold(W, threshold):
    return np.where(np.abs(W) < threshold, np.sign(W) * threshold, W)

# %% 03.soft_threshold | sign_lost | abs first
import numpy as np

def soft_threshold(W, threshold):
    return np.where(np.abs(W) > threshold, np.abs(W) - threshold, 0)

# %% 03.soft_threshold | other_threshold | fixed .1
import numpy as np

def soft_threshold(W, threshold):
    return np.sign(W) * np.maximum(np.abs(W) - 0.1, 0)

# %% 03.soft_threshold | - | relu both
import numpy as np

def soft_threshold(W, threshold):
    return np.maximum(W - threshold, 0) - np.minimum(-W - threshold, 0)

# %% 03.soft_threshold | all_zero | zero only
import numpy as np

def soft_threshold(W, threshold):
    return np.zeros_like(W)

# %% 03.soft_threshold | truth_value | if
import numpy as np

def soft_threshold(W, threshold):
    if abs(W) < threshold:
        return 0
    return W - threshold * np.sign(W)

# %% 03.soft_threshold | edits_arguments | in place sequential
import numpy as np

def soft_threshold(W, threshold):
    W -= threshold * np.sign(W)
    W[np.abs(W) < threshold] = 0
    return W

# %% 03.soft_threshold | rest_zero | after the step compare
import numpy as np

def soft_threshold(W, threshold):
    out = W - threshold * np.sign(W)
    out[np.abs(out) < threshold] = 0
    return out

# %% 03.soft_threshold | wrong_below_zero | t*sign of t
import numpy as np

def soft_threshold(W, threshold):
    return W - np.sign(threshold) * threshold * np.abs(np.sign(W))

# %% 03.soft_threshold | wrong_beyond | firm
import numpy as np

def soft_threshold(W, threshold):
    return np.where(np.abs(W) > 2 * threshold, W, np.sign(W) * np.maximum(np.abs(W) - threshold, 0))

# %% 03.soft_threshold | wrong_below_zero | min abs
import numpy as np

def soft_threshold(W, threshold):
    return np.sign(W) * np.minimum(np.abs(W), np.abs(np.abs(W) - threshold))

# %% 03.soft_threshold | wrong_below_zero | abs diff
import numpy as np

def soft_threshold(W, threshold):
    return np.sign(W) * np.abs(np.abs(W) - threshold)

# %% 03.soft_threshold | wrong_beyond | sq
import numpy as np

def soft_threshold(W, threshold):
    return np.sign(W) * np.sqrt(np.maximum(W**2 - threshold**2, 0))

# %% 03.soft_threshold | wrong_beyond | garrote
import numpy as np

def soft_threshold(W, threshold):
    return W * np.maximum(1 - (threshold / np.maximum(np.abs(W), 1e-9))**2, 0)

# %% 03.soft_threshold | other_threshold | mean
import numpy as np

def soft_threshold(W, threshold):
    return np.sign(W) * np.maximum(np.abs(W) - threshold * np.abs(W).mean(), 0)

# %% 03.soft_threshold | other_threshold | t/2 hard
import numpy as np

def soft_threshold(W, threshold):
    return np.where(np.abs(W) > threshold, W - threshold / 2 * np.sign(W), 0)

# %% 03.Dropout | not_scaled | C23: no scaling, eval x
import numpy as np

class Dropout:
    def __init__(self, p, rng):
        if not 0 <= p < 1:
            raise ValueError("p")
        self.p, self.rng, self.mask = p, rng, None

    def forward(self, x, train=True):
        if not train:
            self.mask = None
            return x
        self.mask = self.rng.random(x.shape) >= self.p
        return x * self.mask

    def backward(self, dout):
        return dout if self.mask is None else dout * self.mask

# %% 03.Dropout | not_scaled | C23: scaled in evaluation, as the book does
import numpy as np

class Dropout:
    def __init__(self, p, rng):
        if not 0 <= p < 1:
            raise ValueError("p")
        self.p, self.rng, self.mask = p, rng, None

    def forward(self, x, train=True):
        if not train:
            self.mask = None
            return x * (1 - self.p)
        self.mask = self.rng.random(x.shape) >= self.p
        return x * self.mask

    def backward(self, dout):
        return dout if self.mask is None else dout * self.mask

# %% 03.Dropout | scaled_in_evaluation | C24: scaled twice
import numpy as np

class Dropout:
    def __init__(self, p, rng):
        if not 0 <= p < 1:
            raise ValueError("p")
        self.p, self.rng, self.mask = p, rng, None

    def forward(self, x, train=True):
        if not train:
            self.mask = None
            return x * (1 - self.p)
        self.mask = (self.rng.random(x.shape) >= self.p) / (1 - self.p)
        return x * self.mask

    def backward(self, dout):
        return dout if self.mask is None else dout * self.mask

# %% 03.Dropout | scaled_up_in_evaluation | the scale outside of the if
import numpy as np

class Dropout:
    def __init__(self, p, rng):
        if not 0 <= p < 1:
            raise ValueError("p")
        self.p, self.rng, self.mask = p, rng, None

    def forward(self, x, train=True):
        self.mask = None
        if train:
            self.mask = (self.rng.random(x.shape) >= self.p) / (1 - self.p)
            return x * self.mask
        return x / (1 - self.p)

    def backward(self, dout):
        return dout if self.mask is None else dout * self.mask

# %% 03.Dropout | scaled_down | times 1 - p
import numpy as np

class Dropout:
    def __init__(self, p, rng):
        if not 0 <= p < 1:
            raise ValueError("p")
        self.p, self.rng, self.mask = p, rng, None

    def forward(self, x, train=True):
        if not train:
            self.mask = None
            return x
        self.mask = (self.rng.random(x.shape) >= self.p) * (1 - self.p)
        return x * self.mask

    def backward(self, dout):
        return dout if self.mask is None else dout * self.mask

# %% 03.Dropout | scaled_twice | x and the mask
import numpy as np

class Dropout:
    def __init__(self, p, rng):
        if not 0 <= p < 1:
            raise ValueError("p")
        self.p, self.rng, self.mask = p, rng, None

    def forward(self, x, train=True):
        if not train:
            self.mask = None
            return x
        self.mask = (self.rng.random(x.shape) >= self.p) / (1 - self.p) ** 2
        return x * self.mask

    def backward(self, dout):
        return dout if self.mask is None else dout * self.mask

# %% 03.Dropout | p_is_kept | p is the probability of keeping
import numpy as np

class Dropout:
    def __init__(self, p, rng):
        if not 0 <= p < 1:
            raise ValueError("p")
        self.p, self.rng, self.mask = p, rng, None

    def forward(self, x, train=True):
        if not train:
            self.mask = None
            return x
        self.mask = (self.rng.random(x.shape) < self.p) / self.p if self.p else np.ones(x.shape)
        return x * self.mask

    def backward(self, dout):
        return dout if self.mask is None else dout * self.mask

# %% 03.Dropout | p_is_kept | keeps with p, scales by 1/(1-p)
import numpy as np

class Dropout:
    def __init__(self, p, rng):
        if not 0 <= p < 1:
            raise ValueError("p")
        self.p, self.rng, self.mask = p, rng, None

    def forward(self, x, train=True):
        if not train:
            self.mask = None
            return x
        self.mask = (self.rng.random(x.shape) < self.p) / (1 - self.p)
        return x * self.mask

    def backward(self, dout):
        return dout if self.mask is None else dout * self.mask

# %% 03.Dropout | never_drops | C32: train=False by default
import numpy as np

class Dropout:
    def __init__(self, p, rng):
        if not 0 <= p < 1:
            raise ValueError("p")
        self.p, self.rng, self.mask = p, rng, None

    def forward(self, x, train=False):
        if not train:
            self.mask = None
            return x
        self.mask = (self.rng.random(x.shape) >= self.p) / (1 - self.p)
        return x * self.mask

    def backward(self, dout):
        return dout if self.mask is None else dout * self.mask

# %% 03.Dropout | never_drops | the flag is not looked at
import numpy as np

class Dropout:
    def __init__(self, p, rng):
        if not 0 <= p < 1:
            raise ValueError("p")
        self.p, self.rng, self.mask = p, rng, None

    def forward(self, x, train=True):
        self.mask = None
        return x

    def backward(self, dout):
        return dout if self.mask is None else dout * self.mask

# %% 03.Dropout | not_independent | one mask for all samples
import numpy as np

class Dropout:
    def __init__(self, p, rng):
        if not 0 <= p < 1:
            raise ValueError("p")
        self.p, self.rng, self.mask = p, rng, None

    def forward(self, x, train=True):
        if not train:
            self.mask = None
            return x
        self.mask = (self.rng.random(x.shape[1:]) >= self.p) / (1 - self.p) * np.ones(x.shape)
        return x * self.mask

    def backward(self, dout):
        return dout if self.mask is None else dout * self.mask

# %% 03.Dropout | not_independent | one draw for each sample
import numpy as np

class Dropout:
    def __init__(self, p, rng):
        if not 0 <= p < 1:
            raise ValueError("p")
        self.p, self.rng, self.mask = p, rng, None

    def forward(self, x, train=True):
        if not train:
            self.mask = None
            return x
        self.mask = (self.rng.random((len(x),) + (1,) * (x.ndim - 1)) >= self.p) / (1 - self.p) * np.ones(x.shape)
        return x * self.mask

    def backward(self, dout):
        return dout if self.mask is None else dout * self.mask

# %% 03.Dropout | fixed_number | exactly p of all
import numpy as np

class Dropout:
    def __init__(self, p, rng):
        if not 0 <= p < 1:
            raise ValueError("p")
        self.p, self.rng, self.mask = p, rng, None

    def forward(self, x, train=True):
        if not train:
            self.mask = None
            return x
        self.mask = (self.rng.permutation(x.size).reshape(x.shape) >= round(self.p * x.size)) / (1 - self.p)
        return x * self.mask

    def backward(self, dout):
        return dout if self.mask is None else dout * self.mask

# %% 03.Dropout | fixed_number | exactly p of each row
import numpy as np

class Dropout:
    def __init__(self, p, rng):
        if not 0 <= p < 1:
            raise ValueError("p")
        self.p, self.rng, self.mask = p, rng, None

    def forward(self, x, train=True):
        if not train:
            self.mask = None
            return x
        self.mask = (self.rng.random(x.shape).argsort(axis=-1).argsort(axis=-1) >= round(self.p * x.shape[-1])) / (1 - self.p)
        return x * self.mask

    def backward(self, dout):
        return dout if self.mask is None else dout * self.mask

# %% 03.Dropout | same_mask | C36: a fresh generator in each forward
import numpy as np

class Dropout:
    def __init__(self, p, rng):
        if not 0 <= p < 1:
            raise ValueError("p")
        self.p, self.rng, self.mask = p, rng, None

    def forward(self, x, train=True):
        if not train:
            self.mask = None
            return x
        self.mask = (np.random.default_rng(0).random(x.shape) >= self.p) / (1 - self.p)
        return x * self.mask

    def backward(self, dout):
        return dout if self.mask is None else dout * self.mask

# %% 03.Dropout | same_mask | the mask drawn once for a shape
import numpy as np

class Dropout:
    def __init__(self, p, rng):
        if not 0 <= p < 1:
            raise ValueError("p")
        self.p, self.rng, self.mask = p, rng, None
        self.masks = {}

    def forward(self, x, train=True):
        if not train:
            self.mask = None
            return x
        if x.shape not in self.masks:
            self.masks[x.shape] = (self.rng.random(x.shape) >= self.p) / (1 - self.p)
        self.mask = self.masks[x.shape]
        return x * self.mask

    def backward(self, dout):
        return dout if self.mask is None else dout * self.mask

# %% 03.Dropout | ignores_rng | its own generator
import numpy as np

class Dropout:
    def __init__(self, p, rng):
        if not 0 <= p < 1:
            raise ValueError("p")
        self.p, self.rng, self.mask = p, rng, None

    def forward(self, x, train=True):
        if not train:
            self.mask = None
            return x
        self.mask = (np.random.default_rng().random(x.shape) >= self.p) / (1 - self.p)
        return x * self.mask

    def backward(self, dout):
        return dout if self.mask is None else dout * self.mask

# %% 03.Dropout | ignores_rng | always the same generator
import numpy as np

class Dropout:
    def __init__(self, p, rng):
        if not 0 <= p < 1:
            raise ValueError("p")
        self.p, self.rng, self.mask = p, np.random.default_rng(0), None

    def forward(self, x, train=True):
        if not train:
            self.mask = None
            return x
        self.mask = (self.rng.random(x.shape) >= self.p) / (1 - self.p)
        return x * self.mask

    def backward(self, dout):
        return dout if self.mask is None else dout * self.mask

# %% 03.Dropout | ignores_rng | the global state
import numpy as np

class Dropout:
    def __init__(self, p, rng):
        if not 0 <= p < 1:
            raise ValueError("p")
        self.p, self.rng, self.mask = p, rng, None

    def forward(self, x, train=True):
        if not train:
            self.mask = None
            return x
        self.mask = (np.random.rand(*x.shape) >= self.p) / (1 - self.p)
        return x * self.mask

    def backward(self, dout):
        return dout if self.mask is None else dout * self.mask

# %% 03.Dropout | active_in_evaluation | C31
import numpy as np

class Dropout:
    def __init__(self, p, rng):
        if not 0 <= p < 1:
            raise ValueError("p")
        self.p, self.rng, self.mask = p, rng, None

    def forward(self, x, train=True):
        self.mask = (self.rng.random(x.shape) >= self.p) / (1 - self.p)
        return x * self.mask

    def backward(self, dout):
        return dout if self.mask is None else dout * self.mask

# %% 03.Dropout | p_zero | p = 0 taken for not set
import numpy as np

class Dropout:
    def __init__(self, p, rng):
        if not 0 <= p < 1:
            raise ValueError("p")
        self.p, self.rng, self.mask = p, rng, None
        self.p = p or 0.5

    def forward(self, x, train=True):
        if not train:
            self.mask = None
            return x
        self.mask = (self.rng.random(x.shape) >= self.p) / (1 - self.p)
        return x * self.mask

    def backward(self, dout):
        return dout if self.mask is None else dout * self.mask

# %% 03.Dropout | p_one | p = 1 allowed
import numpy as np

class Dropout:
    def __init__(self, p, rng):
        if not 0 <= p <= 1:
            raise ValueError("p")
        self.p, self.rng, self.mask = p, rng, None

    def forward(self, x, train=True):
        if not train:
            self.mask = None
            return x
        self.mask = (self.rng.random(x.shape) >= self.p) / (1 - self.p)
        return x * self.mask

    def backward(self, dout):
        return dout if self.mask is None else dout * self.mask

# %% 03.Dropout | p_one | never refused
import numpy as np

class Dropout:
    def __init__(self, p, rng):
        self.p, self.rng, self.mask = p, rng, None

    def forward(self, x, train=True):
        if not train:
            self.mask = None
            return x
        self.mask = (self.rng.random(x.shape) >= self.p) / (1 - self.p)
        return x * self.mask

    def backward(self, dout):
        return dout if self.mask is None else dout * self.mask

# %% 03.Dropout | any_p | negative p allowed
import numpy as np

class Dropout:
    def __init__(self, p, rng):
        if not p < 1:
            raise ValueError("p")
        self.p, self.rng, self.mask = p, rng, None

    def forward(self, x, train=True):
        if not train:
            self.mask = None
            return x
        self.mask = (self.rng.random(x.shape) >= self.p) / (1 - self.p)
        return x * self.mask

    def backward(self, dout):
        return dout if self.mask is None else dout * self.mask

# %% 03.Dropout | any_p | more than 1 allowed
import numpy as np

class Dropout:
    def __init__(self, p, rng):
        if p == 1 or p < 0:
            raise ValueError("p")
        self.p, self.rng, self.mask = p, rng, None

    def forward(self, x, train=True):
        if not train:
            self.mask = None
            return x
        self.mask = (self.rng.random(x.shape) >= self.p) / (1 - self.p)
        return x * self.mask

    def backward(self, dout):
        return dout if self.mask is None else dout * self.mask

# %% 03.Dropout | passes_all | backward is the identity
import numpy as np

class Dropout:
    def __init__(self, p, rng):
        if not 0 <= p < 1:
            raise ValueError("p")
        self.p, self.rng, self.mask = p, rng, None

    def forward(self, x, train=True):
        if not train:
            self.mask = None
            return x
        self.mask = (self.rng.random(x.shape) >= self.p) / (1 - self.p)
        return x * self.mask

    def backward(self, dout):
        return dout

# %% 03.Dropout | passes_all | backward scales only
import numpy as np

class Dropout:
    def __init__(self, p, rng):
        if not 0 <= p < 1:
            raise ValueError("p")
        self.p, self.rng, self.mask = p, rng, None

    def forward(self, x, train=True):
        if not train:
            self.mask = None
            return x
        self.mask = (self.rng.random(x.shape) >= self.p) / (1 - self.p)
        return x * self.mask

    def backward(self, dout):
        return dout if self.mask is None else dout / (1 - self.p)

# %% 03.Dropout | not_scaled_back | the scale forgotten
import numpy as np

class Dropout:
    def __init__(self, p, rng):
        if not 0 <= p < 1:
            raise ValueError("p")
        self.p, self.rng, self.mask = p, rng, None

    def forward(self, x, train=True):
        if not train:
            self.mask = None
            return x
        self.mask = (self.rng.random(x.shape) >= self.p) / (1 - self.p)
        return x * self.mask

    def backward(self, dout):
        return dout if self.mask is None else dout * (self.mask > 0)

# %% 03.Dropout | scaled_twice_back | scaled once more
import numpy as np

class Dropout:
    def __init__(self, p, rng):
        if not 0 <= p < 1:
            raise ValueError("p")
        self.p, self.rng, self.mask = p, rng, None

    def forward(self, x, train=True):
        if not train:
            self.mask = None
            return x
        self.mask = (self.rng.random(x.shape) >= self.p) / (1 - self.p)
        return x * self.mask

    def backward(self, dout):
        return dout if self.mask is None else dout * self.mask / (1 - self.p)

# %% 03.Dropout | times_x | C30
import numpy as np

class Dropout:
    def __init__(self, p, rng):
        if not 0 <= p < 1:
            raise ValueError("p")
        self.p, self.rng, self.mask = p, rng, None

    def forward(self, x, train=True):
        if not train:
            self.mask = None
            return x
        self.mask = (self.rng.random(x.shape) >= self.p) / (1 - self.p)
        self.x = x
        return x * self.mask

    def backward(self, dout):
        return dout if self.mask is None else dout * self.x

# %% 03.Dropout | times_x | C30: the output
import numpy as np

class Dropout:
    def __init__(self, p, rng):
        if not 0 <= p < 1:
            raise ValueError("p")
        self.p, self.rng, self.mask = p, rng, None

    def forward(self, x, train=True):
        if not train:
            self.mask = None
            return x
        self.mask = (self.rng.random(x.shape) >= self.p) / (1 - self.p)
        self.out = x * self.mask
        return self.out

    def backward(self, dout):
        return dout if self.mask is None else dout * self.out

# %% 03.Dropout | turned_round | the wrong units
import numpy as np

class Dropout:
    def __init__(self, p, rng):
        if not 0 <= p < 1:
            raise ValueError("p")
        self.p, self.rng, self.mask = p, rng, None

    def forward(self, x, train=True):
        if not train:
            self.mask = None
            return x
        self.mask = (self.rng.random(x.shape) >= self.p) / (1 - self.p)
        return x * self.mask

    def backward(self, dout):
        return dout if self.mask is None else dout * (self.mask == 0) / (1 - self.p)

# %% 03.Dropout | mask_redrawn | C28
import numpy as np

class Dropout:
    def __init__(self, p, rng):
        if not 0 <= p < 1:
            raise ValueError("p")
        self.p, self.rng, self.mask = p, rng, None

    def forward(self, x, train=True):
        if not train:
            self.mask = None
            return x
        self.mask = (self.rng.random(x.shape) >= self.p) / (1 - self.p)
        return x * self.mask

    def backward(self, dout):
        return dout if self.mask is None else dout * (self.rng.random(dout.shape) >= self.p) / (1 - self.p)

# %% 03.Dropout | mask_from_output | units found by their output
import numpy as np

class Dropout:
    def __init__(self, p, rng):
        if not 0 <= p < 1:
            raise ValueError("p")
        self.p, self.rng, self.mask = p, rng, None

    def forward(self, x, train=True):
        if not train:
            self.mask = None
            return x
        self.mask = (self.rng.random(x.shape) >= self.p) / (1 - self.p)
        self.out = x * self.mask
        return self.out

    def backward(self, dout):
        return dout if self.mask is None else dout * (self.out != 0) / (1 - self.p)

# %% 03.Dropout | shared_state | the mask belongs to the class
import numpy as np

class Dropout:
    mask = None

    def __init__(self, p, rng):
        if not 0 <= p < 1:
            raise ValueError("p")
        self.p, self.rng = p, rng

    def forward(self, x, train=True):
        if not train:
            Dropout.mask = None
            return x
        Dropout.mask = (self.rng.random(x.shape) >= self.p) / (1 - self.p)
        return x * self.mask

    def backward(self, dout):
        return dout if self.mask is None else dout * self.mask

# %% 03.Dropout | stale_mask | C33
import numpy as np

class Dropout:
    def __init__(self, p, rng):
        if not 0 <= p < 1:
            raise ValueError("p")
        self.p, self.rng, self.mask = p, rng, None

    def forward(self, x, train=True):
        if not train:
            return x
        self.mask = (self.rng.random(x.shape) >= self.p) / (1 - self.p)
        return x * self.mask

    def backward(self, dout):
        return dout if self.mask is None else dout * self.mask

# %% 03.Dropout | edits_arguments | in place
import numpy as np

class Dropout:
    def __init__(self, p, rng):
        if not 0 <= p < 1:
            raise ValueError("p")
        self.p, self.rng, self.mask = p, rng, None

    def forward(self, x, train=True):
        if not train:
            self.mask = None
            return x
        self.mask = (self.rng.random(x.shape) >= self.p) / (1 - self.p)
        x *= self.mask
        return x

    def backward(self, dout):
        return dout if self.mask is None else dout * self.mask

# %% 03.Dropout | returns_buffer | one buffer
import numpy as np

class Dropout:
    def __init__(self, p, rng):
        if not 0 <= p < 1:
            raise ValueError("p")
        self.p, self.rng, self.mask = p, rng, None
        self.buffers = {}

    def forward(self, x, train=True):
        if not train:
            self.mask = None
            return x
        self.mask = (self.rng.random(x.shape) >= self.p) / (1 - self.p)
        out = self.buffers.setdefault(x.shape, np.empty(x.shape))
        out[...] = x * self.mask
        return out

    def backward(self, dout):
        return dout if self.mask is None else dout * self.mask

# %% 03.Dropout | p_is_kept | p is the chance of keeping
import numpy as np

class Dropout:
    def __init__(self, p, rng):
        if not 0 <= p < 1:
            raise ValueError("p must lie in [0, 1)")
        self.p, self.rng = p, rng
        self.mask = None
    def forward(self, x, train=True):
        if not train or self.p == 0:
            self.mask = None
            return x
        self.mask = (self.rng.random(x.shape) < self.p) / self.p
        return x * self.mask
    def backward(self, dout):
        if self.mask is None:
            return dout
        return dout * self.mask

# %% 03.Dropout | not_scaled | no scaling
import numpy as np

class Dropout:
    def __init__(self, p, rng):
        if not 0 <= p < 1:
            raise ValueError("p must lie in [0, 1)")
        self.p, self.rng = p, rng
        self.mask = None
    def forward(self, x, train=True):
        if not train or self.p == 0:
            self.mask = None
            return x
        self.mask = (self.rng.random(x.shape) >= self.p)
        return x * self.mask
    def backward(self, dout):
        if self.mask is None:
            return dout
        return dout * self.mask

# %% 03.Dropout | p_is_kept | divides by p
import numpy as np

class Dropout:
    def __init__(self, p, rng):
        if not 0 <= p < 1:
            raise ValueError("p must lie in [0, 1)")
        self.p, self.rng = p, rng
        self.mask = None
    def forward(self, x, train=True):
        if not train or self.p == 0:
            self.mask = None
            return x
        self.mask = (self.rng.random(x.shape) >= self.p) / self.p
        return x * self.mask
    def backward(self, dout):
        if self.mask is None:
            return dout
        return dout * self.mask

# %% 03.Dropout | p_is_kept | keeps with p but scales 1-p
import numpy as np

class Dropout:
    def __init__(self, p, rng):
        if not 0 <= p < 1:
            raise ValueError("p must lie in [0, 1)")
        self.p, self.rng = p, rng
        self.mask = None
    def forward(self, x, train=True):
        if not train or self.p == 0:
            self.mask = None
            return x
        self.mask = (self.rng.random(x.shape) < self.p) / (1 - self.p)
        return x * self.mask
    def backward(self, dout):
        if self.mask is None:
            return dout
        return dout * self.mask

# %% 03.Dropout | scaled_down | times 1-p
import numpy as np

class Dropout:
    def __init__(self, p, rng):
        if not 0 <= p < 1:
            raise ValueError("p must lie in [0, 1)")
        self.p, self.rng = p, rng
        self.mask = None
    def forward(self, x, train=True):
        if not train or self.p == 0:
            self.mask = None
            return x
        self.mask = (self.rng.random(x.shape) >= self.p) * (1 - self.p)
        return x * self.mask
    def backward(self, dout):
        if self.mask is None:
            return dout
        return dout * self.mask

# %% 03.Dropout | not_scaled | scales in eval (older form)
import numpy as np

class Dropout:
    def __init__(self, p, rng):
        if not 0 <= p < 1:
            raise ValueError("p must lie in [0, 1)")
        self.p, self.rng = p, rng
        self.mask = None
    def forward(self, x, train=True):
        if not train or self.p == 0:
            self.mask = None
            return x * (1 - self.p)
        self.mask = (self.rng.random(x.shape) >= self.p)
        return x * self.mask
    def backward(self, dout):
        if self.mask is None:
            return dout
        return dout * self.mask

# %% 03.Dropout | scaled_in_evaluation | both scalings
import numpy as np

class Dropout:
    def __init__(self, p, rng):
        if not 0 <= p < 1:
            raise ValueError("p must lie in [0, 1)")
        self.p, self.rng = p, rng
        self.mask = None
    def forward(self, x, train=True):
        if not train or self.p == 0:
            self.mask = None
            return x * (1 - self.p)
        self.mask = (self.rng.random(x.shape) >= self.p) / (1 - self.p)
        return x * self.mask
    def backward(self, dout):
        if self.mask is None:
            return dout
        return dout * self.mask

# %% 03.Dropout | same_mask | mask made in the constructor lazily, kept
import numpy as np

class Dropout:
    def __init__(self, p, rng):
        if not 0 <= p < 1:
            raise ValueError("p must lie in [0, 1)")
        self.p, self.rng = p, rng
        self.mask = None
    def forward(self, x, train=True):
        if not train or self.p == 0:
            self.mask = None
            return x
        if self.mask is None: self.mask = (self.rng.random(x.shape) >= self.p) / (1 - self.p)
        return x * self.mask
    def backward(self, dout):
        if self.mask is None:
            return dout
        return dout * self.mask

# %% 03.Dropout | mask_redrawn | new mask in backward
import numpy as np

class Dropout:
    def __init__(self, p, rng):
        if not 0 <= p < 1:
            raise ValueError("p must lie in [0, 1)")
        self.p, self.rng = p, rng
        self.mask = None
    def forward(self, x, train=True):
        if not train or self.p == 0:
            self.mask = None
            return x
        self.mask = (self.rng.random(x.shape) >= self.p) / (1 - self.p)
        return x * self.mask
    def backward(self, dout):
        if self.mask is None:
            return dout
        return dout * (self.rng.random(dout.shape) >= self.p) / (1 - self.p)

# %% 03.Dropout | not_scaled_back | backward without scaling
import numpy as np

class Dropout:
    def __init__(self, p, rng):
        if not 0 <= p < 1:
            raise ValueError("p must lie in [0, 1)")
        self.p, self.rng = p, rng
        self.mask = None
    def forward(self, x, train=True):
        if not train or self.p == 0:
            self.mask = None
            return x
        self.mask = (self.rng.random(x.shape) >= self.p) / (1 - self.p)
        return x * self.mask
    def backward(self, dout):
        if self.mask is None:
            return dout
        return dout * (self.mask > 0)

# %% 03.Dropout | passes_all | backward passes all
import numpy as np

class Dropout:
    def __init__(self, p, rng):
        if not 0 <= p < 1:
            raise ValueError("p must lie in [0, 1)")
        self.p, self.rng = p, rng
        self.mask = None
    def forward(self, x, train=True):
        if not train or self.p == 0:
            self.mask = None
            return x
        self.mask = (self.rng.random(x.shape) >= self.p) / (1 - self.p)
        return x * self.mask
    def backward(self, dout):
        return dout

# %% 03.Dropout | not_independent | mask per feature
import numpy as np

class Dropout:
    def __init__(self, p, rng):
        if not 0 <= p < 1:
            raise ValueError("p must lie in [0, 1)")
        self.p, self.rng = p, rng
        self.mask = None
    def forward(self, x, train=True):
        if not train or self.p == 0:
            self.mask = None
            return x
        self.mask = (self.rng.random(x.shape[1:]) >= self.p) / (1 - self.p)
        return x * self.mask
    def backward(self, dout):
        if self.mask is None:
            return dout
        return dout * self.mask

# %% 03.Dropout | not_independent | mask per sample
import numpy as np

class Dropout:
    def __init__(self, p, rng):
        if not 0 <= p < 1:
            raise ValueError("p must lie in [0, 1)")
        self.p, self.rng = p, rng
        self.mask = None
    def forward(self, x, train=True):
        if not train or self.p == 0:
            self.mask = None
            return x
        self.mask = (self.rng.random((x.shape[0],) + (1,) * (x.ndim - 1)) >= self.p) / (1 - self.p)
        return x * self.mask
    def backward(self, dout):
        if self.mask is None:
            return dout
        return dout * self.mask

# %% 03.Dropout | ignores_rng | global random
import numpy as np

class Dropout:
    def __init__(self, p, rng):
        if not 0 <= p < 1:
            raise ValueError("p must lie in [0, 1)")
        self.p, self.rng = p, rng
        self.mask = None
    def forward(self, x, train=True):
        if not train or self.p == 0:
            self.mask = None
            return x
        self.mask = (np.random.rand(*x.shape) >= self.p) / (1 - self.p)
        return x * self.mask
    def backward(self, dout):
        if self.mask is None:
            return dout
        return dout * self.mask

# %% 03.Dropout | other_exception | assert
import numpy as np

class Dropout:
    def __init__(self, p, rng):
        assert 0 <= p < 1
        self.p, self.rng = p, rng
        self.mask = None
    def forward(self, x, train=True):
        if not train or self.p == 0:
            self.mask = None
            return x
        self.mask = (self.rng.random(x.shape) >= self.p) / (1 - self.p)
        return x * self.mask
    def backward(self, dout):
        if self.mask is None:
            return dout
        return dout * self.mask

# %% 03.Dropout | p_one | no range check
import numpy as np

class Dropout:
    def __init__(self, p, rng):
        self.p, self.rng = p, rng
        self.mask = None
    def forward(self, x, train=True):
        if not train or self.p == 0:
            self.mask = None
            return x
        self.mask = (self.rng.random(x.shape) >= self.p) / (1 - self.p)
        return x * self.mask
    def backward(self, dout):
        if self.mask is None:
            return dout
        return dout * self.mask

# %% 03.Dropout | p_one | p = 1 allowed
import numpy as np

class Dropout:
    def __init__(self, p, rng):
        if not 0 <= p <= 1:
            raise ValueError("p must lie in [0, 1)")
        self.p, self.rng = p, rng
        self.mask = None
    def forward(self, x, train=True):
        if not train or self.p == 0:
            self.mask = None
            return x
        self.mask = (self.rng.random(x.shape) >= self.p) / (1 - self.p)
        return x * self.mask
    def backward(self, dout):
        if self.mask is None:
            return dout
        return dout * self.mask

# %% 03.Dropout | p_zero | p = 0 refused
import numpy as np

class Dropout:
    def __init__(self, p, rng):
        if not 0 < p < 1:
            raise ValueError("p must lie in [0, 1)")
        self.p, self.rng = p, rng
        self.mask = None
    def forward(self, x, train=True):
        if not train or self.p == 0:
            self.mask = None
            return x
        self.mask = (self.rng.random(x.shape) >= self.p) / (1 - self.p)
        return x * self.mask
    def backward(self, dout):
        if self.mask is None:
            return dout
        return dout * self.mask

# %% 03.Dropout | stale_mask | stale mask after eval
import numpy as np

class Dropout:
    def __init__(self, p, rng):
        if not 0 <= p < 1:
            raise ValueError("p must lie in [0, 1)")
        self.p, self.rng = p, rng
        self.mask = None
    def forward(self, x, train=True):
        if not train or self.p == 0:
            return x
        self.mask = (self.rng.random(x.shape) >= self.p) / (1 - self.p)
        return x * self.mask
    def backward(self, dout):
        if self.mask is None:
            return dout
        return dout * self.mask

# %% 03.Dropout | edits_arguments | in place on x
import numpy as np

class Dropout:
    def __init__(self, p, rng):
        if not 0 <= p < 1:
            raise ValueError("p must lie in [0, 1)")
        self.p, self.rng = p, rng
        self.mask = None
    def forward(self, x, train=True):
        if not train or self.p == 0:
            self.mask = None
            return x
        self.mask = (self.rng.random(x.shape) >= self.p) / (1 - self.p)
        x *= self.mask
        return x
    def backward(self, dout):
        if self.mask is None:
            return dout
        return dout * self.mask

# %% 03.Dropout | edits_arguments | in place on dout
import numpy as np

class Dropout:
    def __init__(self, p, rng):
        if not 0 <= p < 1:
            raise ValueError("p must lie in [0, 1)")
        self.p, self.rng = p, rng
        self.mask = None
    def forward(self, x, train=True):
        if not train or self.p == 0:
            self.mask = None
            return x
        self.mask = (self.rng.random(x.shape) >= self.p) / (1 - self.p)
        return x * self.mask
    def backward(self, dout):
        if self.mask is None:
            return dout
        dout *= self.mask
        return dout

# %% 03.Dropout | fixed_number | exact number dropped
import numpy as np

class Dropout:
    def __init__(self, p, rng):
        if not 0 <= p < 1:
            raise ValueError("p must lie in [0, 1)")
        self.p, self.rng = p, rng
        self.mask = None
    def forward(self, x, train=True):
        if not train or self.p == 0:
            self.mask = None
            return x
        self.mask = self.rng.permutation(np.arange(x.size) >= self.p * x.size).reshape(x.shape) / (1 - self.p)
        return x * self.mask
    def backward(self, dout):
        if self.mask is None:
            return dout
        return dout * self.mask

# %% 03.Dropout | active_in_evaluation | train ignored
import numpy as np

class Dropout:
    def __init__(self, p, rng):
        if not 0 <= p < 1:
            raise ValueError("p must lie in [0, 1)")
        self.p, self.rng = p, rng
        self.mask = None
    def forward(self, x, train=True):
        if self.p == 0:
            self.mask = None
            return x
        self.mask = (self.rng.random(x.shape) >= self.p) / (1 - self.p)
        return x * self.mask
    def backward(self, dout):
        if self.mask is None:
            return dout
        return dout * self.mask

# %% 03.Dropout | other_share | normal noise
import numpy as np

class Dropout:
    def __init__(self, p, rng):
        if not 0 <= p < 1:
            raise ValueError("p must lie in [0, 1)")
        self.p, self.rng = p, rng
        self.mask = None
    def forward(self, x, train=True):
        if not train or self.p == 0:
            self.mask = None
            return x
        self.mask = (self.rng.normal(size=x.shape) >= self.p) / (1 - self.p)
        return x * self.mask
    def backward(self, dout):
        if self.mask is None:
            return dout
        return dout * self.mask

# %% 03.Dropout | mask_from_output | mask by output nonzero
import numpy as np

class Dropout:
    def __init__(self, p, rng):
        if not 0 <= p < 1:
            raise ValueError("p must lie in [0, 1)")
        self.p, self.rng = p, rng
        self.mask = None
    def forward(self, x, train=True):
        if not train or self.p == 0:
            self.mask = None
            return x
        self.mask = (self.rng.random(x.shape) >= self.p) / (1 - self.p)
        self.out = x * self.mask
        return self.out
    def backward(self, dout):
        if self.mask is None:
            return dout
        return dout * (self.out != 0) / (1 - self.p)

# %% 03.Dropout | same_mask | seeds afresh
import numpy as np

class Dropout:
    def __init__(self, p, rng):
        if not 0 <= p < 1:
            raise ValueError("p must lie in [0, 1)")
        self.p, self.rng = p, rng
        self.mask = None
    def forward(self, x, train=True):
        if not train or self.p == 0:
            self.mask = None
            return x
        self.mask = (np.random.default_rng(1).random(x.shape) >= self.p) / (1 - self.p)
        return x * self.mask
    def backward(self, dout):
        if self.mask is None:
            return dout
        return dout * self.mask

# %% 03.Dropout | never_drops | train False inverted
import numpy as np

class Dropout:
    def __init__(self, p, rng):
        if not 0 <= p < 1:
            raise ValueError("p must lie in [0, 1)")
        self.p, self.rng = p, rng
        self.mask = None
    def forward(self, x, train=True):
        if train or self.p == 0:
            self.mask = None
            return x
        self.mask = (self.rng.random(x.shape) >= self.p) / (1 - self.p)
        return x * self.mask
    def backward(self, dout):
        if self.mask is None:
            return dout
        return dout * self.mask

# %% 03.Dropout | all_zero | eval zeros
import numpy as np

class Dropout:
    def __init__(self, p, rng):
        if not 0 <= p < 1:
            raise ValueError("p must lie in [0, 1)")
        self.p, self.rng = p, rng
        self.mask = None
    def forward(self, x, train=True):
        if not train or self.p == 0:
            self.mask = None
            return np.zeros_like(x)
        self.mask = (self.rng.random(x.shape) >= self.p) / (1 - self.p)
        return x * self.mask
    def backward(self, dout):
        if self.mask is None:
            return dout
        return dout * self.mask

# %% 03.Dropout | other_gain | random after scaling by mean of mask
import numpy as np

class Dropout:
    def __init__(self, p, rng):
        if not 0 <= p < 1:
            raise ValueError("p must lie in [0, 1)")
        self.p, self.rng = p, rng
        self.mask = None
    def forward(self, x, train=True):
        if not train or self.p == 0:
            self.mask = None
            return x
        self.mask = (self.rng.random(x.shape) >= self.p) 
        self.mask = self.mask / self.mask.mean()
        return x * self.mask
    def backward(self, dout):
        if self.mask is None:
            return dout
        return dout * self.mask

# %% 03.Dropout | p_one | only raises for negatives
import numpy as np

class Dropout:
    def __init__(self, p, rng):
        if p < 0:
            raise ValueError("p must lie in [0, 1)")
        self.p, self.rng = p, rng
        self.mask = None
    def forward(self, x, train=True):
        if not train or self.p == 0:
            self.mask = None
            return x
        self.mask = (self.rng.random(x.shape) >= self.p) / (1 - self.p)
        return x * self.mask
    def backward(self, dout):
        if self.mask is None:
            return dout
        return dout * self.mask

# %% 03.Dropout | p_one | raises late, in forward
import numpy as np

class Dropout:
    def __init__(self, p, rng):
        self.p, self.rng = p, rng
        self.mask = None
    def forward(self, x, train=True):
        if not 0 <= self.p < 1:
            raise ValueError("p")
        if not train or self.p == 0:
            self.mask = None
            return x
        self.mask = (self.rng.random(x.shape) >= self.p) / (1 - self.p)
        return x * self.mask
    def backward(self, dout):
        if self.mask is None:
            return dout
        return dout * self.mask

# %% 03.Dropout | not_one_gain | a gain drawn for each unit
import numpy as np

class Dropout:
    def __init__(self, p, rng):
        if not 0 <= p < 1:
            raise ValueError(p)
        self.p, self.rng, self.mask = p, rng, 1.0
    def forward(self, x, train=True):
        if not train or self.p == 0:
            self.mask = 1.0
            return x
        u = self.rng.random(x.shape)
        self.mask = (u >= self.p) * u / (1 - self.p)
        return x * self.mask
    def backward(self, dout):
        return dout * self.mask

# %% 03.Dropout | wrong_at_zero | finds the dropped ones by the output, and the others by x
import numpy as np

class Dropout:
    def __init__(self, p, rng):
        if not 0 <= p < 1:
            raise ValueError(p)
        self.p, self.rng = p, rng
    def forward(self, x, train=True):
        self.train = train and self.p > 0
        if not self.train:
            return x
        self.x, self.out = x.copy(), x * (self.rng.random(x.shape) >= self.p) / (1 - self.p)
        return self.out.copy()
    def backward(self, dout):
        if not self.train:
            return dout
        return np.where((self.out != 0) | (self.x == 0), dout / (1 - self.p), 0.0)

# %% 03.Dropout | p_is_kept | scale both by p
import numpy as np

class Dropout:
    def __init__(self, p, rng):
        if p < 0 or p >= 1:
            raise ValueError("p")
        self.p = p
        self.rng = rng
        self.mask = None
    def forward(self, x, train=True):
        if train:
            self.mask = (self.rng.random(x.shape) > self.p) / self.p
            return x * self.mask
        self.mask = np.ones(x.shape)
        return x
    def backward(self, dout):
        return dout * self.mask

# %% 03.Dropout | p_is_kept | < p
import numpy as np

class Dropout:
    def __init__(self, p, rng):
        if p < 0 or p >= 1:
            raise ValueError("p")
        self.p = p
        self.rng = rng
        self.mask = None
    def forward(self, x, train=True):
        if train:
            self.mask = (self.rng.random(x.shape) < self.p) / (1 - self.p)
            return x * self.mask
        self.mask = np.ones(x.shape)
        return x
    def backward(self, dout):
        return dout * self.mask

# %% 03.Dropout | not_scaled | no div
import numpy as np

class Dropout:
    def __init__(self, p, rng):
        if p < 0 or p >= 1:
            raise ValueError("p")
        self.p = p
        self.rng = rng
        self.mask = None
    def forward(self, x, train=True):
        if train:
            self.mask = (self.rng.random(x.shape) > self.p) * 1.0
            return x * self.mask
        self.mask = np.ones(x.shape)
        return x
    def backward(self, dout):
        return dout * self.mask

# %% 03.Dropout | scaled_in_evaluation | eval times
import numpy as np

class Dropout:
    def __init__(self, p, rng):
        if p < 0 or p >= 1:
            raise ValueError("p")
        self.p = p
        self.rng = rng
        self.mask = None
    def forward(self, x, train=True):
        if train:
            self.mask = (self.rng.random(x.shape) > self.p) / (1 - self.p)
            return x * self.mask
        self.mask = np.ones(x.shape)
        return x * (1 - self.p)
    def backward(self, dout):
        return dout * self.mask

# %% 03.Dropout | scaled_up_in_evaluation | eval div
import numpy as np

class Dropout:
    def __init__(self, p, rng):
        if p < 0 or p >= 1:
            raise ValueError("p")
        self.p = p
        self.rng = rng
        self.mask = None
    def forward(self, x, train=True):
        if train:
            self.mask = (self.rng.random(x.shape) > self.p) / (1 - self.p)
            return x * self.mask
        self.mask = np.ones(x.shape)
        return x / (1 - self.p)
    def backward(self, dout):
        return dout * self.mask

# %% 03.Dropout | not_scaled | bool mask
import numpy as np

class Dropout:
    def __init__(self, p, rng):
        if p < 0 or p >= 1:
            raise ValueError("p")
        self.p = p
        self.rng = rng
        self.mask = None
    def forward(self, x, train=True):
        if train:
            self.mask = (self.rng.random(x.shape) > self.p)
            return x * self.mask
        self.mask = np.ones(x.shape)
        return x
    def backward(self, dout):
        return dout * self.mask

# %% 03.Dropout | not_independent | rows
import numpy as np

class Dropout:
    def __init__(self, p, rng):
        if p < 0 or p >= 1:
            raise ValueError("p")
        self.p = p
        self.rng = rng
        self.mask = None
    def forward(self, x, train=True):
        if train:
            self.mask = (self.rng.random((len(x),) + (1,) * (x.ndim - 1)) > self.p) / (1 - self.p)
            return x * self.mask
        self.mask = np.ones(x.shape)
        return x
    def backward(self, dout):
        return dout * self.mask

# %% 03.Dropout | stale_mask | eval mask missing
import numpy as np

class Dropout:
    def __init__(self, p, rng):
        if p < 0 or p >= 1:
            raise ValueError("p")
        self.p = p
        self.rng = rng
        self.mask = None
    def forward(self, x, train=True):
        if train:
            self.mask = (self.rng.random(x.shape) > self.p) / (1 - self.p)
            return x * self.mask
        return x
    def backward(self, dout):
        return dout * self.mask

# %% 03.Dropout | passes_all | backward dout
import numpy as np

class Dropout:
    def __init__(self, p, rng):
        if p < 0 or p >= 1:
            raise ValueError("p")
        self.p = p
        self.rng = rng
        self.mask = None
    def forward(self, x, train=True):
        if train:
            self.mask = (self.rng.random(x.shape) > self.p) / (1 - self.p)
            return x * self.mask
        self.mask = np.ones(x.shape)
        return x
    def backward(self, dout):
        return dout

# %% 03.Dropout | passes_all | backward /
import numpy as np

class Dropout:
    def __init__(self, p, rng):
        if p < 0 or p >= 1:
            raise ValueError("p")
        self.p = p
        self.rng = rng
        self.mask = None
    def forward(self, x, train=True):
        if train:
            self.mask = (self.rng.random(x.shape) > self.p) / (1 - self.p)
            return x * self.mask
        self.mask = np.ones(x.shape)
        return x
    def backward(self, dout):
        return dout / (1 - self.p)

# %% 03.Dropout | scaled_twice_back | backward mask*mask
import numpy as np

class Dropout:
    def __init__(self, p, rng):
        if p < 0 or p >= 1:
            raise ValueError("p")
        self.p = p
        self.rng = rng
        self.mask = None
    def forward(self, x, train=True):
        if train:
            self.mask = (self.rng.random(x.shape) > self.p) / (1 - self.p)
            return x * self.mask
        self.mask = np.ones(x.shape)
        return x
    def backward(self, dout):
        return dout * self.mask * self.mask

# %% 03.Dropout | other_exception | TypeError
import numpy as np

class Dropout:
    def __init__(self, p, rng):
        if p < 0 or p >= 1:
            raise TypeError("p")
        self.p = p
        self.rng = rng
        self.mask = None
    def forward(self, x, train=True):
        if train:
            self.mask = (self.rng.random(x.shape) > self.p) / (1 - self.p)
            return x * self.mask
        self.mask = np.ones(x.shape)
        return x
    def backward(self, dout):
        return dout * self.mask

# %% 03.Dropout | p_one | print
import numpy as np

class Dropout:
    def __init__(self, p, rng):
        if p < 0 or p >= 1:
            print("p must be in [0, 1)")
        self.p = p
        self.rng = rng
        self.mask = None
    def forward(self, x, train=True):
        if train:
            self.mask = (self.rng.random(x.shape) > self.p) / (1 - self.p)
            return x * self.mask
        self.mask = np.ones(x.shape)
        return x
    def backward(self, dout):
        return dout * self.mask

# %% 03.Dropout | p_one | clip p
import numpy as np

class Dropout:
    def __init__(self, p, rng):
        if p < 0 or p >= 1:
            p = min(max(p, 0), 0.99)
        self.p = p
        self.rng = rng
        self.mask = None
    def forward(self, x, train=True):
        if train:
            self.mask = (self.rng.random(x.shape) > self.p) / (1 - self.p)
            return x * self.mask
        self.mask = np.ones(x.shape)
        return x
    def backward(self, dout):
        return dout * self.mask

# %% 03.Dropout | p_one | p > 1
import numpy as np

class Dropout:
    def __init__(self, p, rng):
        if p < 0 or p > 1:
            raise ValueError("p")
        self.p = p
        self.rng = rng
        self.mask = None
    def forward(self, x, train=True):
        if train:
            self.mask = (self.rng.random(x.shape) > self.p) / (1 - self.p)
            return x * self.mask
        self.mask = np.ones(x.shape)
        return x
    def backward(self, dout):
        return dout * self.mask

# %% 03.Dropout | p_zero | p <= 0
import numpy as np

class Dropout:
    def __init__(self, p, rng):
        if p <= 0 or p >= 1:
            raise ValueError("p")
        self.p = p
        self.rng = rng
        self.mask = None
    def forward(self, x, train=True):
        if train:
            self.mask = (self.rng.random(x.shape) > self.p) / (1 - self.p)
            return x * self.mask
        self.mask = np.ones(x.shape)
        return x
    def backward(self, dout):
        return dout * self.mask

# %% 03.Dropout | p_one | return ValueError
import numpy as np

class Dropout:
    def __init__(self, p, rng):
        if p < 0 or p >= 1:
            self.error = ValueError("p")
        self.p = p
        self.rng = rng
        self.mask = None
    def forward(self, x, train=True):
        if train:
            self.mask = (self.rng.random(x.shape) > self.p) / (1 - self.p)
            return x * self.mask
        self.mask = np.ones(x.shape)
        return x
    def backward(self, dout):
        return dout * self.mask

# %% 03.Dropout | not_independent | shape[1]
import numpy as np

class Dropout:
    def __init__(self, p, rng):
        if p < 0 or p >= 1:
            raise ValueError("p")
        self.p = p
        self.rng = rng
        self.mask = None
    def forward(self, x, train=True):
        if train:
            self.mask = (self.rng.random(x.shape[-1]) > self.p) / (1 - self.p)
            return x * self.mask
        self.mask = np.ones(x.shape)
        return x
    def backward(self, dout):
        return dout * self.mask

# %% 03.Dropout | same_mask | rng call once
import numpy as np

class Dropout:
    def __init__(self, p, rng):
        if p < 0 or p >= 1:
            raise ValueError("p")
        self.p = p
        self.rng = rng
        self.mask = None
        self.u = rng.random(10000)
    def forward(self, x, train=True):
        if train:
            self.mask = (self.u[:x.size].reshape(x.shape) > self.p) / (1 - self.p)
            return x * self.mask
        self.mask = np.ones(x.shape)
        return x
    def backward(self, dout):
        return dout * self.mask

# %% 03.Dropout | other_share | normal
import numpy as np

class Dropout:
    def __init__(self, p, rng):
        if p < 0 or p >= 1:
            raise ValueError("p")
        self.p = p
        self.rng = rng
        self.mask = None
    def forward(self, x, train=True):
        if train:
            self.mask = (self.rng.standard_normal(x.shape) > self.p) / (1 - self.p)
            return x * self.mask
        self.mask = np.ones(x.shape)
        return x
    def backward(self, dout):
        return dout * self.mask

# %% 03.Dropout | fixed_number | choice size
import numpy as np

class Dropout:
    def __init__(self, p, rng):
        if p < 0 or p >= 1:
            raise ValueError("p")
        self.p = p
        self.rng = rng
        self.mask = None
    def forward(self, x, train=True):
        if train:
            self.mask = (self.rng.permutation(np.arange(x.size)).reshape(x.shape) > self.p * x.size) / (1 - self.p)
            return x * self.mask
        self.mask = np.ones(x.shape)
        return x
    def backward(self, dout):
        return dout * self.mask

# %% 03.Dropout | never_drops | train default False
import numpy as np

class Dropout:
    def __init__(self, p, rng):
        if p < 0 or p >= 1:
            raise ValueError("p")
        self.p = p
        self.rng = rng
        self.mask = None
    def forward(self, x, train=False):
        if train:
            self.mask = (self.rng.random(x.shape) > self.p) / (1 - self.p)
            return x * self.mask
        self.mask = np.ones(x.shape)
        return x
    def backward(self, dout):
        return dout * self.mask

# %% 03.Dropout | other_share | integers
import numpy as np

class Dropout:
    def __init__(self, p, rng):
        if p < 0 or p >= 1:
            raise ValueError("p")
        self.p = p
        self.rng = rng
        self.mask = None
    def forward(self, x, train=True):
        if train:
            self.mask = (self.rng.integers(0, 2, x.shape)) / (1 - self.p)
            return x * self.mask
        self.mask = np.ones(x.shape)
        return x
    def backward(self, dout):
        return dout * self.mask

# %% 03.Dropout | other_gain | x mean restored
import numpy as np

class Dropout:
    def __init__(self, p, rng):
        if p < 0 or p >= 1:
            raise ValueError("p")
        self.p = p
        self.rng = rng
        self.mask = None
    def forward(self, x, train=True):
        if train:
            self.mask = (self.rng.random(x.shape) > self.p) / (1 - self.p)
            out = x * self.mask
            return out * x.sum() / out.sum()
        self.mask = np.ones(x.shape)
        return x
    def backward(self, dout):
        return dout * self.mask

# %% 03.Dropout | shared_state | class mask
import numpy as np

class Dropout:
    def __init__(self, p, rng):
        if p < 0 or p >= 1:
            raise ValueError("p")
        self.p = p
        self.rng = rng
        Dropout.mask = None
    def forward(self, x, train=True):
        if train:
            Dropout.mask = (self.rng.random(x.shape) > self.p) / (1 - self.p)
            return x * Dropout.mask
        Dropout.mask = np.ones(x.shape)
        return x
    def backward(self, dout):
        return dout * Dropout.mask

# %% 03.Dropout | other_share | p/2
import numpy as np

class Dropout:
    def __init__(self, p, rng):
        if not 0 <= p < 1:
            raise ValueError("p")
        self.p, self.rng = p, rng

    def forward(self, x, train=True):
        self.scale = np.ones_like(x)
        if train:
            self.scale = (self.rng.random(x.shape) >= self.p / 2) / (1 - self.p)
        return x * self.scale

    def backward(self, dout):
        return dout * self.scale

# %% 03.Dropout | other_gain | sqrt scale
import numpy as np

class Dropout:
    def __init__(self, p, rng):
        if not 0 <= p < 1:
            raise ValueError("p")
        self.p, self.rng = p, rng

    def forward(self, x, train=True):
        self.scale = np.ones_like(x)
        if train:
            self.scale = (self.rng.random(x.shape) >= self.p) / np.sqrt(1 - self.p)
        return x * self.scale

    def backward(self, dout):
        return dout * self.scale

# %% 03.Dropout | other_gain | 1+p
import numpy as np

class Dropout:
    def __init__(self, p, rng):
        if not 0 <= p < 1:
            raise ValueError("p")
        self.p, self.rng = p, rng

    def forward(self, x, train=True):
        self.scale = np.ones_like(x)
        if train:
            self.scale = (self.rng.random(x.shape) >= self.p) * (1 + self.p)
        return x * self.scale

    def backward(self, dout):
        return dout * self.scale

# %% 03.Dropout | not_finite | backward inverse
import numpy as np

class Dropout:
    def __init__(self, p, rng):
        if not 0 <= p < 1:
            raise ValueError("p")
        self.p, self.rng = p, rng

    def forward(self, x, train=True):
        self.scale = np.ones_like(x)
        if train:
            self.scale = (self.rng.random(x.shape) >= self.p) / (1 - self.p)
        return x * self.scale

    def backward(self, dout):
        return dout / self.scale

# %% 03.Dropout | sign | backward sign
import numpy as np

class Dropout:
    def __init__(self, p, rng):
        if not 0 <= p < 1:
            raise ValueError("p")
        self.p, self.rng = p, rng

    def forward(self, x, train=True):
        self.scale = np.ones_like(x)
        if train:
            self.scale = (self.rng.random(x.shape) >= self.p) / (1 - self.p)
        return x * self.scale

    def backward(self, dout):
        return -dout * self.scale

# %% 03.Dropout | never_drops | not train
import numpy as np

class Dropout:
    def __init__(self, p, rng):
        if not 0 <= p < 1:
            raise ValueError("p")
        self.p, self.rng = p, rng

    def forward(self, x, train=True):
        self.scale = np.ones_like(x)
        if not train:
            self.scale = (self.rng.random(x.shape) >= self.p) / (1 - self.p)
        return x * self.scale

    def backward(self, dout):
        return dout * self.scale

# %% 03.Dropout | other_share | rounded
import numpy as np

class Dropout:
    def __init__(self, p, rng):
        if not 0 <= p < 1:
            raise ValueError("p")
        self.p, self.rng = p, rng

    def forward(self, x, train=True):
        self.scale = np.ones_like(x)
        if train:
            self.scale = (np.round(self.rng.random(x.shape))) / (1 - self.p)
        return x * self.scale

    def backward(self, dout):
        return dout * self.scale

# %% 03.Dropout | not_one_gain | x mean added
import numpy as np

class Dropout:
    def __init__(self, p, rng):
        if not 0 <= p < 1:
            raise ValueError("p")
        self.p, self.rng = p, rng

    def forward(self, x, train=True):
        self.scale = np.ones_like(x)
        if train:
            self.scale = (self.rng.random(x.shape) >= self.p) / (1 - self.p)
        return x * self.scale + self.p * x.mean()

    def backward(self, dout):
        return dout * self.scale

# %% 03.Dropout | other_exception | assert
import numpy as np

class Dropout:
    def __init__(self, p, rng):
        assert 0 <= p < 1, "p"
        self.p, self.rng = p, rng

    def forward(self, x, train=True):
        self.scale = np.ones_like(x)
        if train:
            self.scale = (self.rng.random(x.shape) >= self.p) / (1 - self.p)
        return x * self.scale

    def backward(self, dout):
        return dout * self.scale

# %% 03.Dropout | unknown_attribute | AttributeErr
import numpy as np

class Dropout:
    def __init__(self, p, rng):
        if not 0 <= p < 1:
            raise ValueError("p")
        self.p = p

    def forward(self, x, train=True):
        self.scale = np.ones_like(x)
        if train:
            self.scale = (self.rng.random(x.shape) >= self.p) / (1 - self.p)
        return x * self.scale

    def backward(self, dout):
        return dout * self.scale

# %% 03.Dropout | any_p | abs p
import numpy as np

class Dropout:
    def __init__(self, p, rng):
        if abs(p) >= 1:
            raise ValueError("p")
        self.p, self.rng = p, rng

    def forward(self, x, train=True):
        self.scale = np.ones_like(x)
        if train:
            self.scale = (self.rng.random(x.shape) >= self.p) / (1 - self.p)
        return x * self.scale

    def backward(self, dout):
        return dout * self.scale

# %% 03.Dropout | returns_none | dx none
import numpy as np

class Dropout:
    def __init__(self, p, rng):
        if not 0 <= p < 1:
            raise ValueError("p")
        self.p, self.rng = p, rng

    def forward(self, x, train=True):
        self.scale = np.ones_like(x)
        if train:
            self.scale = (self.rng.random(x.shape) >= self.p) / (1 - self.p)
        return x * self.scale

    def backward(self, dout):
        dout * self.scale

# %% 03.EarlyStopping | inverted | go on is True
class EarlyStopping:
    def __init__(self, patience, min_delta=0.0):
        self.patience, self.min_delta = patience, min_delta
        self.best_loss, self.best_epoch = float('inf'), None
        self.epoch, self.waited = -1, 0

    def step(self, val_loss):
        self.epoch += 1
        if val_loss < self.best_loss - self.min_delta:
            self.best_loss, self.best_epoch, self.waited = val_loss, self.epoch, 0
        else:
            self.waited += 1
        return self.waited < self.patience

# %% 03.EarlyStopping | higher_is_better | as for an accuracy
class EarlyStopping:
    def __init__(self, patience, min_delta=0.0):
        self.patience, self.min_delta = patience, min_delta
        self.best_loss, self.best_epoch = -float('inf'), None
        self.epoch, self.waited = -1, 0

    def step(self, val_loss):
        self.epoch += 1
        if val_loss > self.best_loss + self.min_delta:
            self.best_loss, self.best_epoch, self.waited = val_loss, self.epoch, 0
        else:
            self.waited += 1
        return self.waited >= self.patience

# %% 03.EarlyStopping | one_late | > for >=
class EarlyStopping:
    def __init__(self, patience, min_delta=0.0):
        self.patience, self.min_delta = patience, min_delta
        self.best_loss, self.best_epoch = float('inf'), None
        self.epoch, self.waited = -1, 0

    def step(self, val_loss):
        self.epoch += 1
        if val_loss < self.best_loss - self.min_delta:
            self.best_loss, self.best_epoch, self.waited = val_loss, self.epoch, 0
        else:
            self.waited += 1
        return self.waited > self.patience

# %% 03.EarlyStopping | one_early | one too early
class EarlyStopping:
    def __init__(self, patience, min_delta=0.0):
        self.patience, self.min_delta = patience, min_delta
        self.best_loss, self.best_epoch = float('inf'), None
        self.epoch, self.waited = -1, 0

    def step(self, val_loss):
        self.epoch += 1
        if val_loss < self.best_loss - self.min_delta:
            self.best_loss, self.best_epoch, self.waited = val_loss, self.epoch, 0
        else:
            self.waited += 1
        return self.waited >= self.patience - 1 and self.waited > 0

# %% 03.EarlyStopping | no_patience | stops at once
class EarlyStopping:
    def __init__(self, patience, min_delta=0.0):
        self.patience, self.min_delta = patience, min_delta
        self.best_loss, self.best_epoch = float('inf'), None
        self.epoch, self.waited = -1, 0

    def step(self, val_loss):
        self.epoch += 1
        if val_loss < self.best_loss - self.min_delta:
            self.best_loss, self.best_epoch, self.waited = val_loss, self.epoch, 0
        else:
            self.waited += 1
        return self.waited > 0

# %% 03.EarlyStopping | only_once | == for >=
class EarlyStopping:
    def __init__(self, patience, min_delta=0.0):
        self.patience, self.min_delta = patience, min_delta
        self.best_loss, self.best_epoch = float('inf'), None
        self.epoch, self.waited = -1, 0

    def step(self, val_loss):
        self.epoch += 1
        if val_loss < self.best_loss - self.min_delta:
            self.best_loss, self.best_epoch, self.waited = val_loss, self.epoch, 0
        else:
            self.waited += 1
        return self.waited == self.patience

# %% 03.EarlyStopping | never_stops | C39: counts nothing
class EarlyStopping:
    def __init__(self, patience, min_delta=0.0):
        self.patience, self.min_delta = patience, min_delta
        self.best_loss, self.best_epoch = float('inf'), None
        self.epoch, self.waited = -1, 0

    def step(self, val_loss):
        self.epoch += 1
        if val_loss < self.best_loss - self.min_delta:
            self.best_loss, self.best_epoch, self.waited = val_loss, self.epoch, 0
        else:
            pass
        return self.waited >= self.patience

# %% 03.EarlyStopping | not_in_a_row | the count is kept
class EarlyStopping:
    def __init__(self, patience, min_delta=0.0):
        self.patience, self.min_delta = patience, min_delta
        self.best_loss, self.best_epoch = float('inf'), None
        self.epoch, self.waited = -1, 0

    def step(self, val_loss):
        self.epoch += 1
        if val_loss < self.best_loss - self.min_delta:
            self.best_loss, self.best_epoch = val_loss, self.epoch
        else:
            self.waited += 1
        return self.waited >= self.patience

# %% 03.EarlyStopping | previous_not_best | compared with the epoch before
class EarlyStopping:
    def __init__(self, patience, min_delta=0.0):
        self.patience, self.min_delta = patience, min_delta
        self.best_loss, self.best_epoch = float('inf'), None
        self.epoch, self.waited = -1, 0

    def step(self, val_loss):
        self.epoch += 1
        if val_loss < self.best_loss - self.min_delta:
            self.best_loss, self.best_epoch, self.waited = val_loss, self.epoch, 0
        else:
            self.waited += 1
            self.best_loss = val_loss
        return self.waited >= self.patience

# %% 03.EarlyStopping | equal_is_better | <=
class EarlyStopping:
    def __init__(self, patience, min_delta=0.0):
        self.patience, self.min_delta = patience, min_delta
        self.best_loss, self.best_epoch = float('inf'), None
        self.epoch, self.waited = -1, 0

    def step(self, val_loss):
        self.epoch += 1
        if val_loss <= self.best_loss - self.min_delta:
            self.best_loss, self.best_epoch, self.waited = val_loss, self.epoch, 0
        else:
            self.waited += 1
        return self.waited >= self.patience

# %% 03.EarlyStopping | equal_is_better | <= for min_delta above 0 only
class EarlyStopping:
    def __init__(self, patience, min_delta=0.0):
        self.patience, self.min_delta = patience, min_delta
        self.best_loss, self.best_epoch = float('inf'), None
        self.epoch, self.waited = -1, 0

    def step(self, val_loss):
        self.epoch += 1
        if val_loss <= self.best_loss - self.min_delta if self.min_delta else val_loss < self.best_loss:
            self.best_loss, self.best_epoch, self.waited = val_loss, self.epoch, 0
        else:
            self.waited += 1
        return self.waited >= self.patience

# %% 03.EarlyStopping | min_delta_sign | plus min_delta
class EarlyStopping:
    def __init__(self, patience, min_delta=0.0):
        self.patience, self.min_delta = patience, min_delta
        self.best_loss, self.best_epoch = float('inf'), None
        self.epoch, self.waited = -1, 0

    def step(self, val_loss):
        self.epoch += 1
        if val_loss < self.best_loss + self.min_delta:
            self.best_loss, self.best_epoch, self.waited = val_loss, self.epoch, 0
        else:
            self.waited += 1
        return self.waited >= self.patience

# %% 03.EarlyStopping | min_delta_ignored | min_delta unused
class EarlyStopping:
    def __init__(self, patience, min_delta=0.0):
        self.patience, self.min_delta = patience, min_delta
        self.best_loss, self.best_epoch = float('inf'), None
        self.epoch, self.waited = -1, 0

    def step(self, val_loss):
        self.epoch += 1
        if val_loss < self.best_loss:
            self.best_loss, self.best_epoch, self.waited = val_loss, self.epoch, 0
        else:
            self.waited += 1
        return self.waited >= self.patience

# %% 03.EarlyStopping | best_creeps | the best loss follows every small gain
class EarlyStopping:
    def __init__(self, patience, min_delta=0.0):
        self.patience, self.min_delta = patience, min_delta
        self.best_loss, self.best_epoch = float('inf'), None
        self.epoch, self.waited = -1, 0

    def step(self, val_loss):
        self.epoch += 1
        if val_loss < self.best_loss - self.min_delta:
            self.best_loss, self.best_epoch, self.waited = val_loss, self.epoch, 0
        else:
            self.waited += 1
            self.best_loss = min(self.best_loss, val_loss)
        return self.waited >= self.patience

# %% 03.EarlyStopping | sticky | stopped for ever
class EarlyStopping:
    def __init__(self, patience, min_delta=0.0):
        self.patience, self.min_delta = patience, min_delta
        self.best_loss, self.best_epoch = float('inf'), None
        self.epoch, self.waited = -1, 0
        self.stopped = False

    def step(self, val_loss):
        self.epoch += 1
        if val_loss < self.best_loss - self.min_delta:
            self.best_loss, self.best_epoch, self.waited = val_loss, self.epoch, 0
        else:
            self.waited += 1
        self.stopped = self.stopped or self.waited >= self.patience
        return self.stopped

# %% 03.EarlyStopping | nan_improves | the test turned round
class EarlyStopping:
    def __init__(self, patience, min_delta=0.0):
        self.patience, self.min_delta = patience, min_delta
        self.best_loss, self.best_epoch = float('inf'), None
        self.epoch, self.waited = -1, 0

    def step(self, val_loss):
        self.epoch += 1
        if not val_loss >= self.best_loss - self.min_delta:
            self.best_loss, self.best_epoch, self.waited = val_loss, self.epoch, 0
        else:
            self.waited += 1
        return self.waited >= self.patience

# %% 03.EarlyStopping | last_not_best | C41: remembers the last epoch
class EarlyStopping:
    def __init__(self, patience, min_delta=0.0):
        self.patience, self.min_delta = patience, min_delta
        self.lowest, self.waited, self.best_epoch = float("inf"), 0, -1

    def step(self, val_loss):
        self.best_epoch, self.best_loss = self.best_epoch + 1, val_loss
        if val_loss < self.lowest - self.min_delta:
            self.lowest, self.waited = val_loss, 0
        else:
            self.waited += 1
        return self.waited >= self.patience

# %% 03.EarlyStopping | counts_from_1 | the first epoch is 1
class EarlyStopping:
    def __init__(self, patience, min_delta=0.0):
        self.patience, self.min_delta = patience, min_delta
        self.best_loss, self.best_epoch = float('inf'), None
        self.epoch, self.waited = 0, 0

    def step(self, val_loss):
        self.epoch += 1
        if val_loss < self.best_loss - self.min_delta:
            self.best_loss, self.best_epoch, self.waited = val_loss, self.epoch, 0
        else:
            self.waited += 1
        return self.waited >= self.patience

# %% 03.EarlyStopping | returns_none | True, or nothing
class EarlyStopping:
    def __init__(self, patience, min_delta=0.0):
        self.patience, self.min_delta = patience, min_delta
        self.best_loss, self.best_epoch = float('inf'), None
        self.epoch, self.waited = -1, 0

    def step(self, val_loss):
        self.epoch += 1
        if val_loss < self.best_loss - self.min_delta:
            self.best_loss, self.best_epoch, self.waited = val_loss, self.epoch, 0
        else:
            self.waited += 1
        if self.waited >= self.patience:
            return True

# %% 03.EarlyStopping | no_attribute | best_epoch is not kept
class EarlyStopping:
    def __init__(self, patience, min_delta=0.0):
        self.patience, self.min_delta, self.best_loss, self.waited = patience, min_delta, float('inf'), 0

    def step(self, val_loss):
        pass
        if val_loss < self.best_loss - self.min_delta:
            self.best_loss, self.waited = val_loss, 0
        else:
            self.waited += 1
        return self.waited >= self.patience

# %% 03.EarlyStopping | shared_state | the memory belongs to the class
class EarlyStopping:
    best = {}

    def __init__(self, patience, min_delta=0.0):
        self.patience, self.min_delta, self.waited = patience, min_delta, 0
        self.best.update(loss=float('inf'), epoch=-1, now=-1)

    def step(self, val_loss):
        self.best['now'] += 1
        if val_loss < self.best['loss'] - self.min_delta:
            self.best.update(loss=val_loss, epoch=self.best['now'])
            self.waited = 0
        else:
            self.waited += 1
        self.best_loss, self.best_epoch = self.best['loss'], self.best['epoch']
        return self.waited >= self.patience

# %% 03.EarlyStopping | relative | min_delta relative to the best
class EarlyStopping:
    def __init__(self, patience, min_delta=0.0):
        self.patience, self.min_delta = patience, min_delta
        self.best_loss, self.best_epoch = float('inf'), None
        self.epoch, self.waited = -1, 0

    def step(self, val_loss):
        self.epoch += 1
        if val_loss < self.best_loss * (1 - self.min_delta):
            self.best_loss, self.best_epoch, self.waited = val_loss, self.epoch, 0
        else:
            self.waited += 1
        return self.waited >= self.patience

# %% 03.EarlyStopping | one_late | > patience
import numpy as np

class EarlyStopping:
    def __init__(self, patience, min_delta=0.0):
        self.patience, self.min_delta = patience, min_delta
        self.best_loss, self.best_epoch = float("inf"), -1
        self.epoch, self.waited = -1, 0
    def step(self, val_loss):
        self.epoch += 1
        if val_loss < self.best_loss - self.min_delta:
            self.best_loss, self.best_epoch = val_loss, self.epoch
            self.waited = 0
        else:
            self.waited += 1
        return self.waited > self.patience

# %% 03.EarlyStopping | only_once | == patience
import numpy as np

class EarlyStopping:
    def __init__(self, patience, min_delta=0.0):
        self.patience, self.min_delta = patience, min_delta
        self.best_loss, self.best_epoch = float("inf"), -1
        self.epoch, self.waited = -1, 0
    def step(self, val_loss):
        self.epoch += 1
        if val_loss < self.best_loss - self.min_delta:
            self.best_loss, self.best_epoch = val_loss, self.epoch
            self.waited = 0
        else:
            self.waited += 1
        return self.waited == self.patience

# %% 03.EarlyStopping | not_in_a_row | waited never reset
import numpy as np

class EarlyStopping:
    def __init__(self, patience, min_delta=0.0):
        self.patience, self.min_delta = patience, min_delta
        self.best_loss, self.best_epoch = float("inf"), -1
        self.epoch, self.waited = -1, 0
    def step(self, val_loss):
        self.epoch += 1
        if val_loss < self.best_loss - self.min_delta:
            self.best_loss, self.best_epoch = val_loss, self.epoch
        else:
            self.waited += 1
        return self.waited >= self.patience

# %% 03.EarlyStopping | previous_not_best | compares with the last loss
import numpy as np

class EarlyStopping:
    def __init__(self, patience, min_delta=0.0):
        self.patience, self.min_delta = patience, min_delta
        self.best_loss, self.best_epoch = float("inf"), -1
        self.last = float("inf")
        self.epoch, self.waited = -1, 0
    def step(self, val_loss):
        self.epoch += 1
        if val_loss < self.last - self.min_delta:
            self.best_loss, self.best_epoch = val_loss, self.epoch
            self.waited = 0
        else:
            self.waited += 1
        self.last = val_loss
        return self.waited >= self.patience

# %% 03.EarlyStopping | min_delta_sign | plus min_delta
import numpy as np

class EarlyStopping:
    def __init__(self, patience, min_delta=0.0):
        self.patience, self.min_delta = patience, min_delta
        self.best_loss, self.best_epoch = float("inf"), -1
        self.epoch, self.waited = -1, 0
    def step(self, val_loss):
        self.epoch += 1
        if val_loss < self.best_loss + self.min_delta:
            self.best_loss, self.best_epoch = val_loss, self.epoch
            self.waited = 0
        else:
            self.waited += 1
        return self.waited >= self.patience

# %% 03.EarlyStopping | equal_is_better | <=
import numpy as np

class EarlyStopping:
    def __init__(self, patience, min_delta=0.0):
        self.patience, self.min_delta = patience, min_delta
        self.best_loss, self.best_epoch = float("inf"), -1
        self.epoch, self.waited = -1, 0
    def step(self, val_loss):
        self.epoch += 1
        if val_loss <= self.best_loss - self.min_delta:
            self.best_loss, self.best_epoch = val_loss, self.epoch
            self.waited = 0
        else:
            self.waited += 1
        return self.waited >= self.patience

# %% 03.EarlyStopping | min_delta_ignored | min_delta ignored
import numpy as np

class EarlyStopping:
    def __init__(self, patience, min_delta=0.0):
        self.patience, self.min_delta = patience, min_delta
        self.best_loss, self.best_epoch = float("inf"), -1
        self.epoch, self.waited = -1, 0
    def step(self, val_loss):
        self.epoch += 1
        if val_loss < self.best_loss:
            self.best_loss, self.best_epoch = val_loss, self.epoch
            self.waited = 0
        else:
            self.waited += 1
        return self.waited >= self.patience

# %% 03.EarlyStopping | higher_is_better | greater
import numpy as np

class EarlyStopping:
    def __init__(self, patience, min_delta=0.0):
        self.patience, self.min_delta = patience, min_delta
        self.best_loss, self.best_epoch = -float("inf"), -1
        self.epoch, self.waited = -1, 0
    def step(self, val_loss):
        self.epoch += 1
        if val_loss > self.best_loss - self.min_delta:
            self.best_loss, self.best_epoch = val_loss, self.epoch
            self.waited = 0
        else:
            self.waited += 1
        return self.waited >= self.patience

# %% 03.EarlyStopping | counts_from_1 | epochs from 1
import numpy as np

class EarlyStopping:
    def __init__(self, patience, min_delta=0.0):
        self.patience, self.min_delta = patience, min_delta
        self.best_loss, self.best_epoch = float("inf"), -1
        self.epoch, self.waited = 0, 0
    def step(self, val_loss):
        self.epoch += 1
        if val_loss < self.best_loss - self.min_delta:
            self.best_loss, self.best_epoch = val_loss, self.epoch
            self.waited = 0
        else:
            self.waited += 1
        return self.waited >= self.patience

# %% 03.EarlyStopping | best_creeps | best_loss updated on any lower loss
import numpy as np

class EarlyStopping:
    def __init__(self, patience, min_delta=0.0):
        self.patience, self.min_delta = patience, min_delta
        self.best_loss, self.best_epoch = float("inf"), -1
        self.epoch, self.waited = -1, 0
    def step(self, val_loss):
        self.epoch += 1
        if val_loss < self.best_loss - self.min_delta:
            self.best_loss, self.best_epoch = val_loss, self.epoch
            self.waited = 0
        else:
            self.best_loss = min(self.best_loss, val_loss)
            self.waited += 1
        return self.waited >= self.patience

# %% 03.EarlyStopping | two_references | two references
import numpy as np

class EarlyStopping:
    def __init__(self, patience, min_delta=0.0):
        self.patience, self.min_delta = patience, min_delta
        self.best_loss, self.best_epoch = float("inf"), -1
        self.ref = float("inf")
        self.epoch, self.waited = -1, 0
    def step(self, val_loss):
        self.epoch += 1
        if val_loss < self.ref - self.min_delta:
            self.ref = val_loss
            self.best_loss, self.best_epoch = val_loss, self.epoch
            self.waited = 0
        else:
            self.waited += 1
        if val_loss < self.best_loss:
            self.best_loss, self.best_epoch = val_loss, self.epoch
        return self.waited >= self.patience

# %% 03.EarlyStopping | counts_improvements | best_epoch counts improvements
import numpy as np

class EarlyStopping:
    def __init__(self, patience, min_delta=0.0):
        self.patience, self.min_delta = patience, min_delta
        self.best_loss, self.best_epoch = float("inf"), -1
        self.epoch, self.waited = -1, 0
    def step(self, val_loss):
        self.epoch += 1
        if val_loss < self.best_loss - self.min_delta:
            self.best_loss, self.best_epoch = val_loss, self.best_epoch + 1
            self.waited = 0
        else:
            self.waited += 1
        return self.waited >= self.patience

# %% 03.EarlyStopping | sticky | sticky stop
import numpy as np

class EarlyStopping:
    def __init__(self, patience, min_delta=0.0):
        self.patience, self.min_delta = patience, min_delta
        self.best_loss, self.best_epoch = float("inf"), -1
        self.stopped = False
        self.epoch, self.waited = -1, 0
    def step(self, val_loss):
        self.epoch += 1
        if val_loss < self.best_loss - self.min_delta:
            self.best_loss, self.best_epoch = val_loss, self.epoch
            self.waited = 0
        else:
            self.waited += 1
        self.stopped = self.stopped or self.waited >= self.patience
        return self.stopped

# %% 03.EarlyStopping | relative | relative min_delta
import numpy as np

class EarlyStopping:
    def __init__(self, patience, min_delta=0.0):
        self.patience, self.min_delta = patience, min_delta
        self.best_loss, self.best_epoch = float("inf"), -1
        self.epoch, self.waited = -1, 0
    def step(self, val_loss):
        self.epoch += 1
        if val_loss < self.best_loss * (1 - self.min_delta):
            self.best_loss, self.best_epoch = val_loss, self.epoch
            self.waited = 0
        else:
            self.waited += 1
        return self.waited >= self.patience

# %% 03.EarlyStopping | returns_none | returns None
import numpy as np

class EarlyStopping:
    def __init__(self, patience, min_delta=0.0):
        self.patience, self.min_delta = patience, min_delta
        self.best_loss, self.best_epoch = float("inf"), -1
        self.epoch, self.waited = -1, 0
    def step(self, val_loss):
        self.epoch += 1
        if val_loss < self.best_loss - self.min_delta:
            self.best_loss, self.best_epoch = val_loss, self.epoch
            self.waited = 0
        else:
            self.waited += 1
        if self.waited >= self.patience:
            return True

# %% 03.EarlyStopping | one_late | epochs since best with stale
import numpy as np

class EarlyStopping:
    def __init__(self, patience, min_delta=0.0):
        self.patience, self.min_delta = patience, min_delta
        self.best_loss, self.best_epoch = float("inf"), -1
        self.epoch, self.waited = -1, 0
    def step(self, val_loss):
        self.epoch += 1
        if val_loss < self.best_loss - self.min_delta:
            self.best_loss, self.best_epoch = val_loss, self.epoch
            self.waited = 0
        else:
            self.waited += 1
        return self.epoch - self.best_epoch > self.patience

# %% 03.EarlyStopping | higher_is_better | total losses kept window mean
import numpy as np

class EarlyStopping:
    def __init__(self, patience, min_delta=0.0):
        self.patience, self.min_delta = patience, min_delta
        self.best_loss, self.best_epoch = float("inf"), -1
        self.epoch, self.waited = -1, 0
    def step(self, val_loss):
        self.epoch += 1
        if val_loss < self.best_loss - self.min_delta:
            self.best_loss, self.best_epoch = val_loss, self.epoch
            self.waited = 0
        else:
            self.waited += 1
        return self.epoch >= self.patience

# %% 03.EarlyStopping | equal_is_better | best_epoch is the current epoch always
import numpy as np

class EarlyStopping:
    def __init__(self, patience, min_delta=0.0):
        self.patience, self.min_delta = patience, min_delta
        self.best_loss, self.best_epoch = float("inf"), -1
        self.epoch, self.waited = -1, 0
    def step(self, val_loss):
        self.epoch += 1
        if val_loss < self.best_loss - self.min_delta:
            self.best_loss, self.best_epoch = val_loss, self.epoch
            self.waited = 0
        self.best_epoch = self.epoch
        if val_loss != self.best_loss:
            self.waited += 1
        return self.waited >= self.patience

# %% 03.EarlyStopping | first_not_improved | first loss special: best 0
import numpy as np

class EarlyStopping:
    def __init__(self, patience, min_delta=0.0):
        self.patience, self.min_delta = patience, min_delta
        self.best_loss, self.best_epoch = 0.0, -1
        self.epoch, self.waited = -1, 0
    def step(self, val_loss):
        self.epoch += 1
        if val_loss < self.best_loss - self.min_delta:
            self.best_loss, self.best_epoch = val_loss, self.epoch
            self.waited = 0
        else:
            self.waited += 1
        return self.waited >= self.patience

# %% 03.EarlyStopping | first_not_improved | first loss best 1.0
import numpy as np

class EarlyStopping:
    def __init__(self, patience, min_delta=0.0):
        self.patience, self.min_delta = patience, min_delta
        self.best_loss, self.best_epoch = 1.0, -1
        self.epoch, self.waited = -1, 0
    def step(self, val_loss):
        self.epoch += 1
        if val_loss < self.best_loss - self.min_delta:
            self.best_loss, self.best_epoch = val_loss, self.epoch
            self.waited = 0
        else:
            self.waited += 1
        return self.waited >= self.patience

# %% 03.EarlyStopping | never_stops | abs difference
import numpy as np

class EarlyStopping:
    def __init__(self, patience, min_delta=0.0):
        self.patience, self.min_delta = patience, min_delta
        self.best_loss, self.best_epoch = float("inf"), -1
        self.epoch, self.waited = -1, 0
    def step(self, val_loss):
        self.epoch += 1
        if abs(self.best_loss - val_loss) > self.min_delta:
            self.best_loss, self.best_epoch = val_loss, self.epoch
            self.waited = 0
        else:
            self.waited += 1
        return self.waited >= self.patience

# %% 03.EarlyStopping | shared_state | shared history list
import numpy as np

class EarlyStopping:
    def __init__(self, patience, min_delta=0.0, losses=[]):
        self.losses = losses
        self.patience, self.min_delta = patience, min_delta
        self.best_loss, self.best_epoch = float("inf"), -1
        self.epoch, self.waited = -1, 0
    def step(self, val_loss):
        self.losses.append(val_loss)
        self.epoch = len(self.losses) - 1
        if val_loss < self.best_loss - self.min_delta:
            self.best_loss, self.best_epoch = val_loss, self.epoch
            self.waited = 0
        else:
            self.waited += 1
        return self.waited >= self.patience

# %% 03.EarlyStopping | epoch_not_kept | best_epoch not stored until stop
import numpy as np

class EarlyStopping:
    def __init__(self, patience, min_delta=0.0):
        self.patience, self.min_delta = patience, min_delta
        self.best_loss, self.best_epoch = float("inf"), -1
        self.epoch, self.waited = -1, 0
    def step(self, val_loss):
        self.epoch += 1
        if val_loss < self.best_loss - self.min_delta:
            self.best_loss = val_loss
            self.waited = 0
        else:
            self.waited += 1
        return self.waited >= self.patience

# %% 03.EarlyStopping | other_epoch | epoch only counted on improvement
import numpy as np

class EarlyStopping:
    def __init__(self, patience, min_delta=0.0):
        self.patience, self.min_delta = patience, min_delta
        self.best_loss, self.best_epoch = float("inf"), -1
        self.epoch, self.waited = -1, 0
    def step(self, val_loss):
        if val_loss < self.best_loss - self.min_delta:
            self.best_loss, self.best_epoch = val_loss, self.epoch
            self.waited = 0
            self.epoch += 1
        else:
            self.waited += 1
        return self.waited >= self.patience

# %% 03.EarlyStopping | inverted | inverted return
import numpy as np

class EarlyStopping:
    def __init__(self, patience, min_delta=0.0):
        self.patience, self.min_delta = patience, min_delta
        self.best_loss, self.best_epoch = float("inf"), -1
        self.epoch, self.waited = -1, 0
    def step(self, val_loss):
        self.epoch += 1
        if val_loss < self.best_loss - self.min_delta:
            self.best_loss, self.best_epoch = val_loss, self.epoch
            self.waited = 0
        else:
            self.waited += 1
        return self.waited < self.patience

# %% 03.EarlyStopping | equal_is_better | any worse step since last resets
import numpy as np

class EarlyStopping:
    def __init__(self, patience, min_delta=0.0):
        self.patience, self.min_delta = patience, min_delta
        self.best_loss, self.best_epoch = float("inf"), -1
        self.epoch, self.waited = -1, 0
    def step(self, val_loss):
        self.epoch += 1
        if val_loss < self.best_loss - self.min_delta:
            self.best_loss, self.best_epoch = val_loss, self.epoch
            self.waited = 0
        else:
            self.waited = self.waited + 1 if val_loss > self.best_loss else 0
        return self.waited >= self.patience

# %% 03.EarlyStopping | counts_all | waits from the second epoch on, whatever comes
class EarlyStopping:
    def __init__(self, patience, min_delta=0.0):
        self.patience, self.min_delta, self.n = patience, min_delta, 0
        self.best_loss, self.best_epoch = float("inf"), 0
    def step(self, val_loss):
        if val_loss < self.best_loss - self.min_delta:
            self.best_loss, self.best_epoch = val_loss, self.n
        self.n += 1
        return self.n % (self.patience + 3) > self.patience

# %% 03.EarlyStopping | never_stops | two consecutive worse ones needed after patience
class EarlyStopping:
    def __init__(self, patience, min_delta=0.0):
        self.patience, self.min_delta, self.n = 2 * patience, min_delta, 0
        self.best_loss, self.best_epoch = float("inf"), 0
    def step(self, val_loss):
        if val_loss < self.best_loss - self.min_delta:
            self.best_loss, self.best_epoch = val_loss, self.n
        self.n += 1
        return self.n - 1 - self.best_epoch >= self.patience

# %% 03.EarlyStopping | other_loss | the limit kept in place of the loss
class EarlyStopping:
    def __init__(self, patience, min_delta=0.0):
        self.patience, self.min_delta, self.n = patience, min_delta, 0
        self.best_loss, self.best_epoch = float("inf"), 0
    def step(self, val_loss):
        if self.n == 0 or val_loss < self.limit:
            self.limit, self.best_epoch = val_loss - self.min_delta, self.n
            self.best_loss = self.limit
        self.n += 1
        return self.n - 1 - self.best_epoch >= self.patience

# %% 03.EarlyStopping | stops_too_soon | never waits for more than three
class EarlyStopping:
    def __init__(self, patience, min_delta=0.0):
        self.patience, self.min_delta, self.n = min(patience, 3), min_delta, 0
        self.best_loss, self.best_epoch = float("inf"), 0
    def step(self, val_loss):
        if val_loss < self.best_loss - self.min_delta:
            self.best_loss, self.best_epoch = val_loss, self.n
        self.n += 1
        return self.n - 1 - self.best_epoch >= self.patience

# %% 03.EarlyStopping | goes_on_too_long | remembers the last three losses only
class EarlyStopping:
    def __init__(self, patience, min_delta=0.0):
        self.patience, self.min_delta, self.n, self.better = patience, min_delta, 0, []
        self.best_loss, self.best_epoch = float("inf"), 0
    def step(self, val_loss):
        improved = val_loss < self.best_loss - self.min_delta
        self.better = (self.better + [improved])[-3:]
        if improved:
            self.best_loss, self.best_epoch = val_loss, self.n
        self.n += 1
        return len(self.better) >= self.patience and not any(self.better[-self.patience:])

# %% 03.EarlyStopping | shared_state | epoch incremented first
import numpy as np

class EarlyStopping:
    def __init__(self, patience, min_delta=0.0):
        self.patience = patience
        self.min_delta = min_delta
        self.best_loss = np.inf
        self.best_epoch = None
        self.counter = 0
        self.epoch = 0
    def step(self, val_loss):
        self.epoch += 1
        if val_loss < self.best_loss - self.min_delta:
            self.best_loss = val_loss
            self.best_epoch = self.epoch
            self.counter = 0
        else:
            self.counter += 1
        self.epoch += 1
        return self.counter >= self.patience

# %% 03.EarlyStopping | one_early | patience - 1
import numpy as np

class EarlyStopping:
    def __init__(self, patience, min_delta=0.0):
        self.patience = patience
        self.min_delta = min_delta
        self.best_loss = np.inf
        self.best_epoch = None
        self.counter = 0
        self.epoch = 0
    def step(self, val_loss):
        if val_loss < self.best_loss - self.min_delta:
            self.best_loss = val_loss
            self.best_epoch = self.epoch
            self.counter = 0
        else:
            self.counter += 1
        self.epoch += 1
        return self.counter >= self.patience - 1

# %% 03.EarlyStopping | inverted | counter == 0 stop
import numpy as np

class EarlyStopping:
    def __init__(self, patience, min_delta=0.0):
        self.patience = patience
        self.min_delta = min_delta
        self.best_loss = np.inf
        self.best_epoch = None
        self.counter = 0
        self.epoch = 0
    def step(self, val_loss):
        if val_loss < self.best_loss - self.min_delta:
            self.best_loss = val_loss
            self.best_epoch = self.epoch
            self.counter = 0
        else:
            self.counter += 1
        self.epoch += 1
        return self.counter == 0

# %% 03.EarlyStopping | one_early | no else
import numpy as np

class EarlyStopping:
    def __init__(self, patience, min_delta=0.0):
        self.patience = patience
        self.min_delta = min_delta
        self.best_loss = np.inf
        self.best_epoch = None
        self.counter = 0
        self.epoch = 0
    def step(self, val_loss):
        if val_loss < self.best_loss - self.min_delta:
            self.best_loss = val_loss
            self.best_epoch = self.epoch
            self.counter = 0
        self.counter += 1
        self.epoch += 1
        return self.counter >= self.patience

# %% 03.EarlyStopping | first_not_improved | min_delta times
import numpy as np

class EarlyStopping:
    def __init__(self, patience, min_delta=0.0):
        self.patience = patience
        self.min_delta = min_delta
        self.best_loss = np.inf
        self.best_epoch = None
        self.counter = 0
        self.epoch = 0
    def step(self, val_loss):
        if val_loss < self.best_loss * self.min_delta:
            self.best_loss = val_loss
            self.best_epoch = self.epoch
            self.counter = 0
        else:
            self.counter += 1
        self.epoch += 1
        return self.counter >= self.patience

# %% 03.EarlyStopping | best_creeps | best_loss minus delta stored
import numpy as np

class EarlyStopping:
    def __init__(self, patience, min_delta=0.0):
        self.patience = patience
        self.min_delta = min_delta
        self.best_loss = np.inf
        self.best_epoch = None
        self.counter = 0
        self.epoch = 0
    def step(self, val_loss):
        if val_loss < self.best_loss - self.min_delta:
            self.best_loss = val_loss - self.min_delta
            self.best_epoch = self.epoch
            self.counter = 0
        else:
            self.counter += 1
        self.epoch += 1
        return self.counter >= self.patience

# %% 03.EarlyStopping | best_creeps | best always
import numpy as np

class EarlyStopping:
    def __init__(self, patience, min_delta=0.0):
        self.patience = patience
        self.min_delta = min_delta
        self.best_loss = np.inf
        self.best_epoch = None
        self.counter = 0
        self.epoch = 0
    def step(self, val_loss):
        if val_loss < self.best_loss - self.min_delta:
            self.best_loss = val_loss
            self.best_epoch = self.epoch
            self.counter = 0
        else:
            self.counter += 1
        self.best_loss = min(self.best_loss, val_loss)
        self.epoch += 1
        return self.counter >= self.patience

# %% 03.EarlyStopping | only_once | counter reset after stop
import numpy as np

class EarlyStopping:
    def __init__(self, patience, min_delta=0.0):
        self.patience = patience
        self.min_delta = min_delta
        self.best_loss = np.inf
        self.best_epoch = None
        self.counter = 0
        self.epoch = 0
    def step(self, val_loss):
        if val_loss < self.best_loss - self.min_delta:
            self.best_loss = val_loss
            self.best_epoch = self.epoch
            self.counter = 0
        else:
            self.counter += 1
        self.epoch += 1
        if self.counter >= self.patience:
            self.counter = 0
            return True
        return False

# %% 03.EarlyStopping | not_true_or_false | returns counter
import numpy as np

class EarlyStopping:
    def __init__(self, patience, min_delta=0.0):
        self.patience = patience
        self.min_delta = min_delta
        self.best_loss = np.inf
        self.best_epoch = None
        self.counter = 0
        self.epoch = 0
    def step(self, val_loss):
        if val_loss < self.best_loss - self.min_delta:
            self.best_loss = val_loss
            self.best_epoch = self.epoch
            self.counter = 0
        else:
            self.counter += 1
        self.epoch += 1
        return self.counter

# %% 03.EarlyStopping | not_true_or_false | returns string
import numpy as np

class EarlyStopping:
    def __init__(self, patience, min_delta=0.0):
        self.patience = patience
        self.min_delta = min_delta
        self.best_loss = np.inf
        self.best_epoch = None
        self.counter = 0
        self.epoch = 0
    def step(self, val_loss):
        if val_loss < self.best_loss - self.min_delta:
            self.best_loss = val_loss
            self.best_epoch = self.epoch
            self.counter = 0
        else:
            self.counter += 1
        self.epoch += 1
        return "stop" if self.counter >= self.patience else "go"

# %% 03.EarlyStopping | raises_to_stop | raise
import numpy as np

class EarlyStopping:
    def __init__(self, patience, min_delta=0.0):
        self.patience = patience
        self.min_delta = min_delta
        self.best_loss = np.inf
        self.best_epoch = None
        self.counter = 0
        self.epoch = 0
    def step(self, val_loss):
        if val_loss < self.best_loss - self.min_delta:
            self.best_loss = val_loss
            self.best_epoch = self.epoch
            self.counter = 0
        else:
            self.counter += 1
        self.epoch += 1
        if self.counter >= self.patience:
            raise StopIteration
        return False

# %% 03.EarlyStopping | stops_too_soon | counter decremented
import numpy as np

class EarlyStopping:
    def __init__(self, patience, min_delta=0.0):
        self.patience = patience
        self.min_delta = min_delta
        self.best_loss = np.inf
        self.best_epoch = None
        self.counter = 0
        self.epoch = 0
    def step(self, val_loss):
        if val_loss < self.best_loss - self.min_delta:
            self.best_loss = val_loss
            self.best_epoch = self.epoch
            self.counter = max(self.counter - 1, 0)
        else:
            self.counter += 1
        self.epoch += 1
        return self.counter >= self.patience

# %% 03.EarlyStopping | equal_is_better | best_loss compared abs
import numpy as np

class EarlyStopping:
    def __init__(self, patience, min_delta=0.0):
        self.patience = patience
        self.min_delta = min_delta
        self.best_loss = np.inf
        self.best_epoch = None
        self.counter = 0
        self.epoch = 0
    def step(self, val_loss):
        if self.best_loss - val_loss >= self.min_delta:
            self.best_loss = val_loss
            self.best_epoch = self.epoch
            self.counter = 0
        else:
            self.counter += 1
        self.epoch += 1
        return self.counter >= self.patience

# %% 03.EarlyStopping | returns_none | not returned
import numpy as np

class EarlyStopping:
    def __init__(self, patience, min_delta=0.0):
        self.patience = patience
        self.min_delta = min_delta
        self.best_loss = np.inf
        self.best_epoch = None
        self.counter = 0
        self.epoch = 0
    def step(self, val_loss):
        if val_loss < self.best_loss - self.min_delta:
            self.best_loss = val_loss
            self.best_epoch = self.epoch
            self.counter = 0
        else:
            self.counter += 1
        self.epoch += 1
        self.stop = self.counter >= self.patience

# %% 03.EarlyStopping | one_late | strict
import numpy as np

class EarlyStopping:
    def __init__(self, patience, min_delta=0.0):
        self.patience = patience
        self.min_delta = min_delta
        self.best_loss = np.inf
        self.best_epoch = None
        self.counter = 0
        self.epoch = 0
    def step(self, val_loss):
        if val_loss < self.best_loss - self.min_delta:
            self.best_loss = val_loss
            self.best_epoch = self.epoch
            self.counter = 0
        else:
            self.counter += 1
        self.epoch += 1
        return self.counter > self.patience

# %% 03.EarlyStopping | not_one_number | best epoch list
import numpy as np

class EarlyStopping:
    def __init__(self, patience, min_delta=0.0):
        self.patience = patience
        self.min_delta = min_delta
        self.best_loss = np.inf
        self.best_epoch = None
        self.counter = 0
        self.epoch = 0
    def step(self, val_loss):
        if val_loss < self.best_loss - self.min_delta:
            self.best_loss = val_loss
            self.best_epoch = [self.epoch]
            self.counter = 0
        else:
            self.counter += 1
        self.epoch += 1
        return self.counter >= self.patience

# %% 03.EarlyStopping | counts_from_1 | epoch 1 based
import numpy as np

class EarlyStopping:
    def __init__(self, patience, min_delta=0.0):
        self.patience = patience
        self.min_delta = min_delta
        self.best_loss = np.inf
        self.best_epoch = None
        self.counter = 0
        self.epoch = 1
    def step(self, val_loss):
        if val_loss < self.best_loss - self.min_delta:
            self.best_loss = val_loss
            self.best_epoch = self.epoch
            self.counter = 0
        else:
            self.counter += 1
        self.epoch += 1
        return self.counter >= self.patience

# %% 03.EarlyStopping | previous_not_best | last compare
import numpy as np

class EarlyStopping:
    def __init__(self, patience, min_delta=0.0):
        self.patience = patience
        self.min_delta = min_delta
        self.best_loss = np.inf
        self.best_epoch = None
        self.counter = 0
        self.epoch = 0
    def step(self, val_loss):
        if val_loss < self.best_loss - self.min_delta:
            self.best_loss = val_loss
            self.best_epoch = self.epoch
            self.counter = 0
        else:
            self.counter += 1
            self.best_loss = val_loss
        self.epoch += 1
        return self.counter >= self.patience

# %% 03.EarlyStopping | first_not_improved | first loss 0
import numpy as np

class EarlyStopping:
    def __init__(self, patience, min_delta=0.0):
        self.patience = patience
        self.min_delta = min_delta
        self.best_loss = 0
        self.best_epoch = None
        self.counter = 0
        self.epoch = 0
    def step(self, val_loss):
        if val_loss < self.best_loss - self.min_delta:
            self.best_loss = val_loss
            self.best_epoch = self.epoch
            self.counter = 0
        else:
            self.counter += 1
        self.epoch += 1
        return self.counter >= self.patience

# %% 03.EarlyStopping | goes_on_too_long | patience default ignored
import numpy as np

class EarlyStopping:
    def __init__(self, patience, min_delta=0.0):
        self.patience = 3
        self.min_delta = min_delta
        self.best_loss = np.inf
        self.best_epoch = None
        self.counter = 0
        self.epoch = 0
    def step(self, val_loss):
        if val_loss < self.best_loss - self.min_delta:
            self.best_loss = val_loss
            self.best_epoch = self.epoch
            self.counter = 0
        else:
            self.counter += 1
        self.epoch += 1
        return self.counter >= self.patience

# %% 03.EarlyStopping | min_delta_sign | min_delta added
import numpy as np

class EarlyStopping:
    def __init__(self, patience, min_delta=0.0):
        self.patience = patience
        self.min_delta = min_delta
        self.best_loss = np.inf
        self.best_epoch = None
        self.counter = 0
        self.epoch = 0
    def step(self, val_loss):
        if val_loss < self.best_loss + self.min_delta:
            self.best_loss = val_loss
            self.best_epoch = self.epoch
            self.counter = 0
        else:
            self.counter += 1
        self.epoch += 1
        return self.counter >= self.patience

# %% 03.EarlyStopping | never_stops | no stop before two times patience
import numpy as np

class EarlyStopping:
    def __init__(self, patience, min_delta=0.0):
        self.patience = patience
        self.min_delta = min_delta
        self.best_loss = np.inf
        self.best_epoch = None
        self.counter = 0
        self.epoch = 0
    def step(self, val_loss):
        if val_loss < self.best_loss - self.min_delta:
            self.best_loss = val_loss
            self.best_epoch = self.epoch
            self.counter = 0
        else:
            self.counter += 1
        self.epoch += 1
        return self.counter >= 2 * self.patience

# %% 03.EarlyStopping | stops_too_soon | mod
import numpy as np

class EarlyStopping:
    def __init__(self, patience, min_delta=0.0):
        self.patience, self.min_delta = patience, min_delta
        self.best_loss, self.best_epoch, self.epoch = float("inf"), 0, -1

    def step(self, val_loss):
        self.epoch += 1
        if val_loss < self.best_loss - self.min_delta:
            self.best_loss, self.best_epoch = val_loss, self.epoch
        return self.epoch - self.best_epoch % self.patience == 0

# %% 03.EarlyStopping | higher_is_better | from epoch 0
import numpy as np

class EarlyStopping:
    def __init__(self, patience, min_delta=0.0):
        self.patience, self.min_delta = patience, min_delta
        self.best_loss, self.best_epoch, self.epoch = float("inf"), 0, -1

    def step(self, val_loss):
        self.epoch += 1
        if val_loss < self.best_loss - self.min_delta:
            self.best_loss, self.best_epoch = val_loss, self.epoch
        return self.epoch >= self.patience

# %% 03.EarlyStopping | best_creeps | delta twice
import numpy as np

class EarlyStopping:
    def __init__(self, patience, min_delta=0.0):
        self.patience, self.min_delta = patience, min_delta
        self.best_loss, self.best_epoch, self.epoch = float("inf"), 0, -1

    def step(self, val_loss):
        self.epoch += 1
        if val_loss < self.best_loss - 2 * self.min_delta:
            self.best_loss, self.best_epoch = val_loss, self.epoch
        return self.epoch - self.best_epoch >= self.patience

# %% 03.EarlyStopping | inverted | stop when better
import numpy as np

class EarlyStopping:
    def __init__(self, patience, min_delta=0.0):
        self.patience, self.min_delta = patience, min_delta
        self.best_loss, self.best_epoch, self.epoch = float("inf"), 0, -1

    def step(self, val_loss):
        self.epoch += 1
        if val_loss < self.best_loss - self.min_delta:
            self.best_loss, self.best_epoch = val_loss, self.epoch
        return self.best_epoch == self.epoch

# %% 03.EarlyStopping | no_patience | loss compare
import numpy as np

class EarlyStopping:
    def __init__(self, patience, min_delta=0.0):
        self.patience, self.min_delta = patience, min_delta
        self.best_loss, self.best_epoch, self.epoch = float("inf"), 0, -1

    def step(self, val_loss):
        self.epoch += 1
        if val_loss < self.best_loss - self.min_delta:
            self.best_loss, self.best_epoch = val_loss, self.epoch
        return val_loss > self.best_loss

# %% 03.EarlyStopping | other_loss | best rounded
import numpy as np

class EarlyStopping:
    def __init__(self, patience, min_delta=0.0):
        self.patience, self.min_delta = patience, min_delta
        self.best_loss, self.best_epoch, self.epoch = float("inf"), 0, -1

    def step(self, val_loss):
        self.epoch += 1
        if val_loss < self.best_loss - self.min_delta:
            self.best_loss, self.best_epoch = round(val_loss, 1), self.epoch
        return self.epoch - self.best_epoch >= self.patience

# %% 03.EarlyStopping | other_loss | loss to int
import numpy as np

class EarlyStopping:
    def __init__(self, patience, min_delta=0.0):
        self.patience, self.min_delta = patience, min_delta
        self.best_loss, self.best_epoch, self.epoch = float("inf"), 0, -1

    def step(self, val_loss):
        self.epoch += 1
        if val_loss < self.best_loss - self.min_delta:
            self.best_loss, self.best_epoch = int(val_loss), self.epoch
        return self.epoch - self.best_epoch >= self.patience

# %% 03.EarlyStopping | min_delta_ignored | epoch only when worse
import numpy as np

class EarlyStopping:
    def __init__(self, patience, min_delta=0.0):
        self.patience, self.min_delta = patience, min_delta
        self.best_loss, self.best_epoch, self.epoch = float("inf"), 0, -1

    def step(self, val_loss):
        if val_loss >= self.best_loss:
            self.epoch += 1
        if val_loss < self.best_loss - self.min_delta:
            self.best_loss, self.best_epoch = val_loss, self.epoch
        return self.epoch - self.best_epoch >= self.patience

# %% 03.EarlyStopping | best_creeps | prev
import numpy as np

class EarlyStopping:
    def __init__(self, patience, min_delta=0.0):
        self.patience, self.min_delta = patience, min_delta
        self.best_loss, self.best_epoch, self.epoch = float("inf"), 0, -1

    def step(self, val_loss):
        self.epoch += 1
        if val_loss < self.best_loss - self.min_delta:
            self.best_loss, self.best_epoch = val_loss, self.epoch
        self.best_loss = min(self.best_loss, val_loss)
        return self.epoch - self.best_epoch >= self.patience

# %% 03.EarlyStopping | inverted | never false
import numpy as np

class EarlyStopping:
    def __init__(self, patience, min_delta=0.0):
        self.patience, self.min_delta = patience, min_delta
        self.best_loss, self.best_epoch, self.epoch = float("inf"), 0, -1

    def step(self, val_loss):
        self.epoch += 1
        if val_loss < self.best_loss - self.min_delta:
            self.best_loss, self.best_epoch = val_loss, self.epoch
        return True

# %% 03.ridge_fit | mean_loss | the data term as a mean
import numpy as np

def ridge_fit(X, y, lam):
    A, c = X - X.mean(axis=0), y - y.mean()
    w = np.linalg.pinv(A.T @ A + lam * len(y) * np.eye(A.shape[1]), rcond=1e-10) @ A.T @ c
    return w, float(y.mean() - X.mean(axis=0) @ w)

# %% 03.ridge_fit | divided_by_n | lam / N
import numpy as np

def ridge_fit(X, y, lam):
    A, c = X - X.mean(axis=0), y - y.mean()
    w = np.linalg.pinv(A.T @ A + lam / len(y) * np.eye(A.shape[1]), rcond=1e-10) @ A.T @ c
    return w, float(y.mean() - X.mean(axis=0) @ w)

# %% 03.ridge_fit | half_penalty | ½ lam
import numpy as np

def ridge_fit(X, y, lam):
    A, c = X - X.mean(axis=0), y - y.mean()
    w = np.linalg.pinv(A.T @ A + lam / 2 * np.eye(A.shape[1]), rcond=1e-10) @ A.T @ c
    return w, float(y.mean() - X.mean(axis=0) @ w)

# %% 03.ridge_fit | twice | 2 lam
import numpy as np

def ridge_fit(X, y, lam):
    A, c = X - X.mean(axis=0), y - y.mean()
    w = np.linalg.pinv(A.T @ A + 2 * lam * np.eye(A.shape[1]), rcond=1e-10) @ A.T @ c
    return w, float(y.mean() - X.mean(axis=0) @ w)

# %% 03.ridge_fit | minus | lam subtracted
import numpy as np

def ridge_fit(X, y, lam):
    A, c = X - X.mean(axis=0), y - y.mean()
    w = np.linalg.pinv(A.T @ A + -lam * np.eye(A.shape[1]), rcond=1e-10) @ A.T @ c
    return w, float(y.mean() - X.mean(axis=0) @ w)

# %% 03.ridge_fit | not_penalised | least squares
import numpy as np

def ridge_fit(X, y, lam):
    A, c = X - X.mean(axis=0), y - y.mean()
    w = np.linalg.pinv(A.T @ A + 0 * np.eye(A.shape[1]), rcond=1e-10) @ A.T @ c
    return w, float(y.mean() - X.mean(axis=0) @ w)

# %% 03.ridge_fit | lam_squared | lam² in added rows
import numpy as np

def ridge_fit(X, y, lam):
    A, c = X - X.mean(axis=0), y - y.mean()
    w = np.linalg.pinv(A.T @ A + lam ** 2 * np.eye(A.shape[1]), rcond=1e-10) @ A.T @ c
    return w, float(y.mean() - X.mean(axis=0) @ w)

# %% 03.ridge_fit | b_penalised | a column of ones, penalised, too
import numpy as np

def ridge_fit(X, y, lam):
    A = np.column_stack([X, np.ones(len(y))])
    wb = np.linalg.pinv(A.T @ A + lam * np.eye(A.shape[1]), rcond=1e-10) @ A.T @ y
    return wb[:-1], float(wb[-1])

# %% 03.ridge_fit | no_b | no intercept
import numpy as np

def ridge_fit(X, y, lam):
    w = np.linalg.pinv(X.T @ X + lam * np.eye(X.shape[1]), rcond=1e-10) @ X.T @ y
    return w, 0.0

# %% 03.ridge_fit | b_is_mean_of_y | the means of X forgotten
import numpy as np

def ridge_fit(X, y, lam):
    A, c = X - X.mean(axis=0), y - y.mean()
    w = np.linalg.pinv(A.T @ A + lam * np.eye(A.shape[1]), rcond=1e-10) @ A.T @ c
    return w, float(y.mean())

# %% 03.ridge_fit | b_wrong | the means of X with the wrong sign
import numpy as np

def ridge_fit(X, y, lam):
    A, c = X - X.mean(axis=0), y - y.mean()
    w = np.linalg.pinv(A.T @ A + lam * np.eye(A.shape[1]), rcond=1e-10) @ A.T @ c
    return w, float(y.mean() + X.mean(axis=0) @ w)

# %% 03.ridge_fit | standardised | features of equal spread
import numpy as np

def ridge_fit(X, y, lam):
    A, c = X - X.mean(axis=0), y - y.mean()
    s = A.std(axis=0)
    s = np.where(s > 0, s, 1)
    B = A / s
    w = np.linalg.pinv(B.T @ B + lam * np.eye(B.shape[1]), rcond=1e-10) @ B.T @ c / s
    return w, float(y.mean() - X.mean(axis=0) @ w)

# %% 03.ridge_fit | singular | np.linalg.solve
import numpy as np

def ridge_fit(X, y, lam):
    A, c = X - X.mean(axis=0), y - y.mean()
    w = np.linalg.solve(A.T @ A + lam * np.eye(A.shape[1]), A.T @ c)
    return w, float(y.mean() - X.mean(axis=0) @ w)

# %% 03.ridge_fit | singular | np.linalg.inv
import numpy as np

def ridge_fit(X, y, lam):
    A, c = X - X.mean(axis=0), y - y.mean()
    w = np.linalg.inv(A.T @ A + lam * np.eye(A.shape[1])) @ A.T @ c
    return w, float(y.mean() - X.mean(axis=0) @ w)

# %% 03.ridge_fit | not_a_pair | w and b in one array
import numpy as np

def ridge_fit(X, y, lam):
    A, c = X - X.mean(axis=0), y - y.mean()
    w = np.linalg.pinv(A.T @ A + lam * np.eye(A.shape[1]), rcond=1e-10) @ A.T @ c
    return np.append(w, y.mean() - X.mean(axis=0) @ w)

# %% 03.ridge_fit | swapped | (b, w)
import numpy as np

def ridge_fit(X, y, lam):
    A, c = X - X.mean(axis=0), y - y.mean()
    w = np.linalg.pinv(A.T @ A + lam * np.eye(A.shape[1]), rcond=1e-10) @ A.T @ c
    return float(y.mean() - X.mean(axis=0) @ w), w

# %% 03.ridge_fit | column | w as a column
import numpy as np

def ridge_fit(X, y, lam):
    A, c = X - X.mean(axis=0), y - y.mean()
    w = np.linalg.pinv(A.T @ A + lam * np.eye(A.shape[1]), rcond=1e-10) @ A.T @ c
    return w[:, None], float(y.mean() - X.mean(axis=0) @ w)

# %% 03.ridge_fit | b_not_a_number | b as an array
import numpy as np

def ridge_fit(X, y, lam):
    A, c = X - X.mean(axis=0), y - y.mean()
    w = np.linalg.pinv(A.T @ A + lam * np.eye(A.shape[1]), rcond=1e-10) @ A.T @ c
    return w, np.array([y.mean() - X.mean(axis=0) @ w])

# %% 03.ridge_fit | edits_arguments | centres X in place
import numpy as np

def ridge_fit(X, y, lam):
    m, v = X.mean(axis=0), y.mean()
    X -= m
    w = np.linalg.pinv(X.T @ X + lam * np.eye(X.shape[1]), rcond=1e-10) @ X.T @ (y - v)
    return w, float(v - m @ w)

# %% 03.ridge_fit | w_wrong | the last sample left out
import numpy as np

def ridge_fit(X, y, lam):
    A, c = X[:-1] - X[:-1].mean(axis=0), y[:-1] - y[:-1].mean()
    w = np.linalg.pinv(A.T @ A + lam * np.eye(A.shape[1]), rcond=1e-10) @ A.T @ c
    return w, float(y.mean() - X.mean(axis=0) @ w)

# %% 03.ridge_fit | other_strength | lam under 1 taken as 1
import numpy as np

def ridge_fit(X, y, lam):
    A, c = X - X.mean(axis=0), y - y.mean()
    w = np.linalg.pinv(A.T @ A + (max(lam, 1.0) if lam else 0) * np.eye(A.shape[1]), rcond=1e-10) @ A.T @ c
    return w, float(y.mean() - X.mean(axis=0) @ w)

# %% 03.ridge_fit | not_centred | not centred
import numpy as np

def ridge_fit(X, y, lam):
    mx, my = X.mean(axis=0), y.mean()
    Xc, yc = X, y
    w = np.linalg.pinv(Xc.T @ Xc + lam * np.eye(X.shape[1])) @ Xc.T @ yc
    return w, my - mx @ w

# %% 03.ridge_fit | not_centred | X centred only in system, y not
import numpy as np

def ridge_fit(X, y, lam):
    mx, my = X.mean(axis=0), y.mean()
    Xc, yc = X, y - my
    w = np.linalg.pinv(Xc.T @ Xc + lam * np.eye(X.shape[1])) @ Xc.T @ yc
    return w, my - mx @ w

# %% 03.ridge_fit | b_penalised | penalizes b
import numpy as np

def ridge_fit(X, y, lam):
    A = np.column_stack([X, np.ones(len(X))])
    s = np.linalg.pinv(A.T @ A + lam * np.eye(A.shape[1])) @ A.T @ y
    return s[:-1], s[-1]

# %% 03.ridge_fit | no_b | no intercept
import numpy as np

def ridge_fit(X, y, lam):
    w = np.linalg.pinv(X.T @ X + lam * np.eye(X.shape[1])) @ X.T @ y
    return w, 0.0

# %% 03.ridge_fit | singular | solve fails for singular
import numpy as np

def ridge_fit(X, y, lam):
    mx, my = X.mean(axis=0), y.mean()
    Xc, yc = X - mx, y - my
    w = np.linalg.solve(Xc.T @ Xc + lam * np.eye(X.shape[1]), Xc.T @ yc)
    return w, my - mx @ w

# %% 03.ridge_fit | singular | inv
import numpy as np

def ridge_fit(X, y, lam):
    mx, my = X.mean(axis=0), y.mean()
    Xc, yc = X - mx, y - my
    w = np.linalg.inv(Xc.T @ Xc + lam * np.eye(X.shape[1])) @ Xc.T @ yc
    return w, my - mx @ w

# %% 03.ridge_fit | mean_loss | N lam
import numpy as np

def ridge_fit(X, y, lam):
    mx, my = X.mean(axis=0), y.mean()
    Xc, yc = X - mx, y - my
    w = np.linalg.pinv(Xc.T @ Xc + len(X) * lam * np.eye(X.shape[1])) @ Xc.T @ yc
    return w, my - mx @ w

# %% 03.ridge_fit | divided_by_n | lam over N
import numpy as np

def ridge_fit(X, y, lam):
    mx, my = X.mean(axis=0), y.mean()
    Xc, yc = X - mx, y - my
    w = np.linalg.pinv(Xc.T @ Xc + lam / len(X) * np.eye(X.shape[1])) @ Xc.T @ yc
    return w, my - mx @ w

# %% 03.ridge_fit | half_penalty | half lam
import numpy as np

def ridge_fit(X, y, lam):
    mx, my = X.mean(axis=0), y.mean()
    Xc, yc = X - mx, y - my
    w = np.linalg.pinv(Xc.T @ Xc + lam / 2 * np.eye(X.shape[1])) @ Xc.T @ yc
    return w, my - mx @ w

# %% 03.ridge_fit | twice | two lam
import numpy as np

def ridge_fit(X, y, lam):
    mx, my = X.mean(axis=0), y.mean()
    Xc, yc = X - mx, y - my
    w = np.linalg.pinv(Xc.T @ Xc + 2 * lam * np.eye(X.shape[1])) @ Xc.T @ yc
    return w, my - mx @ w

# %% 03.ridge_fit | lam_squared | lam squared
import numpy as np

def ridge_fit(X, y, lam):
    mx, my = X.mean(axis=0), y.mean()
    Xc, yc = X - mx, y - my
    w = np.linalg.pinv(Xc.T @ Xc + lam**2 * np.eye(X.shape[1])) @ Xc.T @ yc
    return w, my - mx @ w

# %% 03.ridge_fit | b_wrong | b sum instead of mean
import numpy as np

def ridge_fit(X, y, lam):
    mx, my = X.mean(axis=0), y.mean()
    Xc, yc = X - mx, y - my
    w = np.linalg.pinv(Xc.T @ Xc + lam * np.eye(X.shape[1])) @ Xc.T @ yc
    return w, np.sum(y - X @ w)

# %% 03.ridge_fit | b_is_mean_of_y | b as mean y
import numpy as np

def ridge_fit(X, y, lam):
    mx, my = X.mean(axis=0), y.mean()
    Xc, yc = X - mx, y - my
    w = np.linalg.pinv(Xc.T @ Xc + lam * np.eye(X.shape[1])) @ Xc.T @ yc
    return w, my

# %% 03.ridge_fit | swapped | returns (b, w)
import numpy as np

def ridge_fit(X, y, lam):
    mx, my = X.mean(axis=0), y.mean()
    Xc, yc = X - mx, y - my
    w = np.linalg.pinv(Xc.T @ Xc + lam * np.eye(X.shape[1])) @ Xc.T @ yc
    return my - mx @ w, w

# %% 03.ridge_fit | minus | minus lam
import numpy as np

def ridge_fit(X, y, lam):
    mx, my = X.mean(axis=0), y.mean()
    Xc, yc = X - mx, y - my
    w = np.linalg.pinv(Xc.T @ Xc - lam * np.eye(X.shape[1])) @ Xc.T @ yc
    return w, my - mx @ w

# %% 03.ridge_fit | standardised | standardizes
import numpy as np

def ridge_fit(X, y, lam):
    mx, my = X.mean(axis=0), y.mean()
    Xc, yc = (X - mx) / X.std(axis=0), y - my
    w = np.linalg.pinv(Xc.T @ Xc + lam * np.eye(X.shape[1])) @ Xc.T @ yc
    return w, my - mx @ w

# %% 03.ridge_fit | shape_clash | eye of N
import numpy as np

def ridge_fit(X, y, lam):
    mx, my = X.mean(axis=0), y.mean()
    Xc, yc = X - mx, y - my
    w = np.linalg.pinv(Xc.T @ Xc + lam * np.eye(X.shape[0])) @ Xc.T @ yc
    return w, my - mx @ w

# %% 03.ridge_fit | lam_everywhere | lam to every entry
import numpy as np

def ridge_fit(X, y, lam):
    mx, my = X.mean(axis=0), y.mean()
    Xc, yc = X - mx, y - my
    w = np.linalg.pinv(Xc.T @ Xc + lam) @ Xc.T @ yc
    return w, my - mx @ w

# %% 03.ridge_fit | not_penalised | lstsq ignoring lam
import numpy as np

def ridge_fit(X, y, lam):
    mx, my = X.mean(axis=0), y.mean()
    Xc, yc = X - mx, y - my
    w = np.linalg.lstsq(Xc, yc, rcond=None)[0]
    return w, my - mx @ w

# %% 03.ridge_fit | lam_squared | wrong lam block in augmented
import numpy as np

def ridge_fit(X, y, lam):
    mx, my = X.mean(axis=0), y.mean()
    Xc, yc = X - mx, y - my
    w = np.linalg.lstsq(np.vstack([Xc, lam * np.eye(X.shape[1])]), np.append(yc, np.zeros(X.shape[1])), rcond=None)[0]
    return w, my - mx @ w

# %% 03.ridge_fit | b_in_the_norm | min norm of (w,b) at lam 0
import numpy as np

def ridge_fit(X, y, lam):
    A = np.column_stack([X, np.ones(len(X))])
    P = lam * np.eye(A.shape[1])
    P[-1, -1] = 0
    s = np.linalg.pinv(A.T @ A + P) @ A.T @ y
    return s[:-1], s[-1]

# %% 03.ridge_fit | other_strength | jitter
import numpy as np

def ridge_fit(X, y, lam):
    mx, my = X.mean(axis=0), y.mean()
    Xc, yc = X - mx, y - my
    w = np.linalg.pinv(Xc.T @ Xc + (lam + 1e-3) * np.eye(X.shape[1])) @ Xc.T @ yc
    return w, my - mx @ w

# %% 03.ridge_fit | column | w as column
import numpy as np

def ridge_fit(X, y, lam):
    mx, my = X.mean(axis=0), y.mean()
    Xc, yc = X - mx, y - my
    w = np.linalg.pinv(Xc.T @ Xc + lam * np.eye(X.shape[1])) @ Xc.T @ yc[:, None]
    return w, my - mx @ w

# %% 03.ridge_fit | b_not_a_number | b as array
import numpy as np

def ridge_fit(X, y, lam):
    mx, my = X.mean(axis=0), y.mean()
    Xc, yc = X - mx, y - my
    w = np.linalg.pinv(Xc.T @ Xc + lam * np.eye(X.shape[1])) @ Xc.T @ yc
    return w, np.array([my - mx @ w])

# %% 03.ridge_fit | one_mean | mean over all of X
import numpy as np

def ridge_fit(X, y, lam):
    mx, my = X.mean(), y.mean()
    Xc, yc = X - mx, y - my
    w = np.linalg.pinv(Xc.T @ Xc + lam * np.eye(X.shape[1])) @ Xc.T @ yc
    return w, my - mx * w.sum()

# %% 03.ridge_fit | both_wrong | gradient descent few steps
import numpy as np

def ridge_fit(X, y, lam):
    w, b = np.zeros(X.shape[1]), 0.0
    for _ in range(100):
        e = X @ w + b - y
        w -= 0.001 * (X.T @ e + lam * w)
        b -= 0.001 * e.sum()
    return w, b

# %% 03.ridge_fit | lam_squared | no sqrt
import numpy as np

def ridge_fit(X, y, lam):
    n, d = X.shape
    Xm, ym = X.mean(axis=0), y.mean()
    A = np.vstack([X - Xm, lam * np.eye(d)])
    t = np.concatenate([y - ym, np.zeros(d)])
    w = np.linalg.lstsq(A, t, rcond=None)[0]
    return w, ym - Xm @ w

# %% 03.ridge_fit | mean_loss | sqrt of n lam
import numpy as np

def ridge_fit(X, y, lam):
    n, d = X.shape
    Xm, ym = X.mean(axis=0), y.mean()
    A = np.vstack([X - Xm, np.sqrt(n * lam) * np.eye(d)])
    t = np.concatenate([y - ym, np.zeros(d)])
    w = np.linalg.lstsq(A, t, rcond=None)[0]
    return w, ym - Xm @ w

# %% 03.ridge_fit | b_wrong | sum minus
import numpy as np

def ridge_fit(X, y, lam):
    n, d = X.shape
    Xm, ym = X.mean(axis=0), y.mean()
    A = np.vstack([X - Xm, np.sqrt(lam) * np.eye(d)])
    t = np.concatenate([y - ym, np.zeros(d)])
    w = np.linalg.lstsq(A, t, rcond=None)[0]
    return w, ym + Xm @ w

# %% 03.ridge_fit | both_wrong | median
import numpy as np

def ridge_fit(X, y, lam):
    n, d = X.shape
    Xm, ym = np.median(X, axis=0), y.mean()
    A = np.vstack([X - Xm, np.sqrt(lam) * np.eye(d)])
    t = np.concatenate([y - ym, np.zeros(d)])
    w = np.linalg.lstsq(A, t, rcond=None)[0]
    return w, ym - Xm @ w

# %% 03.ridge_fit | shape_clash | axis 1
import numpy as np

def ridge_fit(X, y, lam):
    n, d = X.shape
    Xm, ym = X.mean(axis=1), y.mean()
    A = np.vstack([X - Xm, np.sqrt(lam) * np.eye(d)])
    t = np.concatenate([y - ym, np.zeros(d)])
    w = np.linalg.lstsq(A, t, rcond=None)[0]
    return w, ym - Xm @ w

# %% 03.ridge_fit | b_wrong | y not centred in b only
import numpy as np

def ridge_fit(X, y, lam):
    n, d = X.shape
    Xm, ym = X.mean(axis=0), y.mean()
    A = np.vstack([X - Xm, np.sqrt(lam) * np.eye(d)])
    t = np.concatenate([y - ym, np.zeros(d)])
    w = np.linalg.lstsq(A, t, rcond=None)[0]
    return w, y[0] - X[0] @ w

# %% 03.ridge_fit | not_centred | X not centred
import numpy as np

def ridge_fit(X, y, lam):
    n, d = X.shape
    Xm, ym = X.mean(axis=0), y.mean()
    A = np.vstack([X, np.sqrt(lam) * np.eye(d)])
    t = np.concatenate([y - ym, np.zeros(d)])
    w = np.linalg.lstsq(A, t, rcond=None)[0]
    return w, ym - Xm @ w

# %% 03.ridge_fit | b_wrong | b zero
import numpy as np

def ridge_fit(X, y, lam):
    n, d = X.shape
    Xm, ym = X.mean(axis=0), y.mean()
    A = np.vstack([X - Xm, np.sqrt(lam) * np.eye(d)])
    t = np.concatenate([y - ym, np.zeros(d)])
    w = np.linalg.lstsq(A, t, rcond=None)[0]
    return w, 0.0

# %% 03.ridge_fit | not_a_pair | only w
import numpy as np

def ridge_fit(X, y, lam):
    n, d = X.shape
    Xm, ym = X.mean(axis=0), y.mean()
    A = np.vstack([X - Xm, np.sqrt(lam) * np.eye(d)])
    t = np.concatenate([y - ym, np.zeros(d)])
    w = np.linalg.lstsq(A, t, rcond=None)[0]
    return w

# %% 03.ridge_fit | not_a_pair | concatenated
import numpy as np

def ridge_fit(X, y, lam):
    n, d = X.shape
    Xm, ym = X.mean(axis=0), y.mean()
    A = np.vstack([X - Xm, np.sqrt(lam) * np.eye(d)])
    t = np.concatenate([y - ym, np.zeros(d)])
    w = np.linalg.lstsq(A, t, rcond=None)[0]
    return np.append(w, ym - Xm @ w)

# %% 03.ridge_fit | w_wrong | lam on half rows
import numpy as np

def ridge_fit(X, y, lam):
    n, d = X.shape
    Xm, ym = X.mean(axis=0), y.mean()
    A = np.vstack([X - Xm, np.sqrt(lam) * np.eye(d, k=1)])
    t = np.concatenate([y - ym, np.zeros(d)])
    w = np.linalg.lstsq(A, t, rcond=None)[0]
    return w, ym - Xm @ w

# %% 03.ridge_fit | lam_everywhere | ones
import numpy as np

def ridge_fit(X, y, lam):
    n, d = X.shape
    Xm, ym = X.mean(axis=0), y.mean()
    A = np.vstack([X - Xm, np.sqrt(lam) * np.ones((1, d))])
    t = np.concatenate([y - ym, np.zeros(1)])
    w = np.linalg.lstsq(A, t, rcond=None)[0]
    return w, ym - Xm @ w

# %% 03.ridge_fit | standardised | std
import numpy as np

def ridge_fit(X, y, lam):
    n, d = X.shape
    Xm, ym = X.mean(axis=0), y.mean()
    A = np.vstack([(X - Xm) / X.std(axis=0), np.sqrt(lam) * np.eye(d)])
    t = np.concatenate([y - ym, np.zeros(d)])
    w = np.linalg.lstsq(A, t, rcond=None)[0]
    return w, ym - Xm @ w

# %% 03.ridge_fit | b_not_a_number | b list
import numpy as np

def ridge_fit(X, y, lam):
    n, d = X.shape
    Xm, ym = X.mean(axis=0), y.mean()
    A = np.vstack([X - Xm, np.sqrt(lam) * np.eye(d)])
    t = np.concatenate([y - ym, np.zeros(d)])
    w = np.linalg.lstsq(A, t, rcond=None)[0]
    return w, [ym - Xm @ w]

# %% 03.ridge_fit | other_strength | lam 1
import numpy as np

def ridge_fit(X, y, lam):
    n, d = X.shape
    Xm, ym = X.mean(axis=0), y.mean()
    A = np.vstack([X - Xm, 1.0 * np.eye(d)])
    t = np.concatenate([y - ym, np.zeros(d)])
    w = np.linalg.lstsq(A, t, rcond=None)[0]
    return w, ym - Xm @ w

# %% 03.ridge_fit | dict_returned | dict
import numpy as np

def ridge_fit(X, y, lam):
    n, d = X.shape
    Xm, ym = X.mean(axis=0), y.mean()
    A = np.vstack([X - Xm, np.sqrt(lam) * np.eye(d)])
    t = np.concatenate([y - ym, np.zeros(d)])
    w = np.linalg.lstsq(A, t, rcond=None)[0]
    return {"w": w, "b": ym - Xm @ w}

# %% 03.ridge_fit | w_wrong | rcond big
import numpy as np

def ridge_fit(X, y, lam):
    n, d = X.shape
    Xm, ym = X.mean(axis=0), y.mean()
    A = np.vstack([X - Xm, np.sqrt(lam) * np.eye(d)])
    t = np.concatenate([y - ym, np.zeros(d)])
    w = np.linalg.lstsq(A, t, rcond=0.5)[0]
    return w, ym - Xm @ w

# %% 03.ridge_fit | column | w 2d
import numpy as np

def ridge_fit(X, y, lam):
    n, d = X.shape
    Xm, ym = X.mean(axis=0), y.mean()
    A = np.vstack([X - Xm, np.sqrt(lam) * np.eye(d)])
    t = np.concatenate([y - ym, np.zeros(d)])
    w = np.linalg.lstsq(A, t, rcond=None)[0]
    return w.reshape(-1, 1), ym - Xm @ w

# %% 03.ridge_fit | b_penalised | inv with lam I of d+1
import numpy as np

def ridge_fit(X, y, lam):
    A = np.hstack([np.ones((len(X), 1)), X])
    s = np.linalg.inv(A.T @ A + lam * np.eye(A.shape[1])) @ A.T @ y
    return s[1:], s[0]

# %% 03.ridge_fit | both_wrong | gradient steps
import numpy as np

def ridge_fit(X, y, lam):
    w, b = np.zeros(X.shape[1]), y.mean()
    for _ in range(1000):
        r = X @ w + b - y
        w -= 1e-3 * (2 * X.T @ r + 2 * lam * w)
        b -= 1e-3 * 2 * r.sum()
    return w, b

# %% 03.ridge_fit | w_wrong | shrinks least squares
import numpy as np

def ridge_fit(X, y, lam):
    Xc, yc = X - X.mean(0), y - y.mean()
    w = np.linalg.pinv(Xc) @ yc / (1 + lam)
    return w, y.mean() - X.mean(0) @ w

# %% 03.ridge_fit | w_wrong | Z Z^T mean
import numpy as np

def ridge_fit(X, y, lam):
    mx, my = X.mean(axis=0), y.mean()
    Z, t = X - mx, y - my
    w = np.linalg.pinv(Z.T @ Z / len(y) + lam * np.eye(len(mx))) @ (Z.T @ t)
    return w, my - w @ mx

# %% 03.ridge_fit | b_wrong | t for y in b
import numpy as np

def ridge_fit(X, y, lam):
    mx, my = X.mean(axis=0), y.mean()
    Z, t = X - mx, y - my
    w = np.linalg.pinv(Z.T @ Z + lam * np.eye(len(mx))) @ (Z.T @ t)
    return w, t.mean() - w @ mx

# %% 03.ridge_fit | w_wrong | both means over N
import numpy as np

def ridge_fit(X, y, lam):
    mx, my = X.mean(axis=0), y.mean()
    Z, t = X - mx, y - my
    w = np.linalg.pinv(Z.T @ Z + lam * np.eye(len(mx))) @ (Z.T @ t) / len(y)
    return w, my - w @ mx

# %% 03.ridge_fit | other_strength | lam sqrt
import numpy as np

def ridge_fit(X, y, lam):
    mx, my = X.mean(axis=0), y.mean()
    Z, t = X - mx, y - my
    w = np.linalg.pinv(Z.T @ Z + np.sqrt(lam) * np.eye(len(mx))) @ (Z.T @ t)
    return w, my - w @ mx

# %% 03.ridge_fit | w_wrong | diag only
import numpy as np

def ridge_fit(X, y, lam):
    mx, my = X.mean(axis=0), y.mean()
    Z, t = X - mx, y - my
    w = np.linalg.pinv(np.diag(np.diag(Z.T @ Z)) + lam * np.eye(len(mx))) @ (Z.T @ t)
    return w, my - w @ mx

# %% 03.ridge_fit | w_wrong | uncentred t
import numpy as np

def ridge_fit(X, y, lam):
    mx, my = X.mean(axis=0), y.mean()
    Z, t = X - mx, y - my
    w = np.linalg.pinv(Z.T @ Z + lam * np.eye(len(mx))) @ (X.T @ y)
    return w, my - w @ mx

# %% 03.ridge_fit | w_wrong | cov
import numpy as np

def ridge_fit(X, y, lam):
    mx, my = X.mean(axis=0), y.mean()
    Z, t = X - mx, y - my
    w = np.linalg.pinv(np.cov(X.T) + lam * np.eye(len(mx))) @ (Z.T @ t)
    return w, my - w @ mx

# %% 03.ridge_fit | b_wrong | b sums
import numpy as np

def ridge_fit(X, y, lam):
    mx, my = X.mean(axis=0), y.mean()
    Z, t = X - mx, y - my
    w = np.linalg.pinv(Z.T @ Z + lam * np.eye(len(mx))) @ (Z.T @ t)
    return w, my - (w * mx).mean()

# %% 03.ridge_fit | w_wrong | y standardised
import numpy as np

def ridge_fit(X, y, lam):
    mx, my = X.mean(axis=0), y.mean()
    Z, t = X - mx, (y - my) / y.std()
    w = np.linalg.pinv(Z.T @ Z + lam * np.eye(len(mx))) @ (Z.T @ t)
    return w, my - w @ mx

# %% 03.ridge_fit | both_wrong | abs w
import numpy as np

def ridge_fit(X, y, lam):
    mx, my = X.mean(axis=0), y.mean()
    Z, t = X - mx, y - my
    w = np.linalg.pinv(Z.T @ Z + lam * np.eye(len(mx))) @ (Z.T @ t)
    return np.abs(w), my - w @ mx

# %% 03.ridge_fit | w_wrong | penalty lam on pinv after
import numpy as np

def ridge_fit(X, y, lam):
    mx, my = X.mean(axis=0), y.mean()
    Z, t = X - mx, y - my
    w = np.linalg.pinv(Z.T @ Z + 0 * np.eye(len(mx))) * (1 - lam) @ (Z.T @ t)
    return w, my - w @ mx

# %% 03.train_val_split | unpaired | images and labels shuffled apart
import numpy as np

def train_val_split(x, labels, val_fraction, rng):
    n = round(len(x) * (1 - val_fraction))
    a, b = rng.permutation(x), rng.permutation(labels)
    return a[:n], b[:n], a[n:], b[n:]

# %% 03.train_val_split | unpaired | the order used for the images only
import numpy as np

def train_val_split(x, labels, val_fraction, rng):
    order = rng.permutation(len(x))
    n = round(len(x) * (1 - val_fraction))
    return x[order[:n]], labels[:n], x[order[n:]], labels[n:]

# %% 03.train_val_split | with_replacement | rng.choice as it comes
import numpy as np

def train_val_split(x, labels, val_fraction, rng):
    val = np.concatenate([rng.choice(np.flatnonzero(labels == c), round(val_fraction * (labels == c).sum())) for c in np.unique(labels)])
    train = np.setdiff1d(np.arange(len(x)), val)
    return x[train], labels[train], x[val], labels[val]

# %% 03.train_val_split | overlap | all samples stay in train
import numpy as np

def train_val_split(x, labels, val_fraction, rng):
    val = np.zeros(len(labels), bool)
    for c in np.unique(labels):
        members = rng.permutation(np.flatnonzero(labels == c))
        val[members[: round(val_fraction * len(members))]] = True
    return x, labels, x[val], labels[val]

# %% 03.train_val_split | lost | rounded down on both sides
import numpy as np

def train_val_split(x, labels, val_fraction, rng):
    train, val = [], []
    for c in np.unique(labels):
        m = rng.permutation(np.flatnonzero(labels == c))
        a, b = int((1 - val_fraction) * len(m)), int(val_fraction * len(m))
        train.extend(m[:a])
        val.extend(m[a:a + b])
    return x[train], labels[train], x[val], labels[val]

# %% 03.train_val_split | ignores_rng | the first of each class
import numpy as np

def train_val_split(x, labels, val_fraction, rng):
    val = np.zeros(len(labels), bool)
    for c in np.unique(labels):
        members = np.flatnonzero(labels == c)
        val[members[: round(val_fraction * len(members))]] = True
    return x[~val], labels[~val], x[val], labels[val]

# %% 03.train_val_split | ignores_rng | its own generator
import numpy as np

def train_val_split(x, labels, val_fraction, rng):
    val = np.zeros(len(labels), bool)
    for c in np.unique(labels):
        members = np.random.default_rng().permutation(np.flatnonzero(labels == c))
        val[members[: round(val_fraction * len(members))]] = True
    return x[~val], labels[~val], x[val], labels[val]

# %% 03.train_val_split | ignores_rng | the global state
import numpy as np

def train_val_split(x, labels, val_fraction, rng):
    val = np.zeros(len(labels), bool)
    for c in np.unique(labels):
        members = np.random.permutation(np.flatnonzero(labels == c))
        val[members[: round(val_fraction * len(members))]] = True
    return x[~val], labels[~val], x[val], labels[val]

# %% 03.train_val_split | ignores_rng | always the same seed
import numpy as np

def train_val_split(x, labels, val_fraction, rng):
    val = np.zeros(len(labels), bool)
    for c in np.unique(labels):
        members = np.random.default_rng(0).permutation(np.flatnonzero(labels == c))
        val[members[: round(val_fraction * len(members))]] = True
    return x[~val], labels[~val], x[val], labels[val]

# %% 03.train_val_split | not_random | drawn from the first half of each class
import numpy as np

def train_val_split(x, labels, val_fraction, rng):
    val = np.zeros(len(labels), bool)
    for c in np.unique(labels):
        members = rng.permutation(np.flatnonzero(labels == c)[: int(np.ceil(0.5 * (labels == c).sum()))])
        val[members[: round(val_fraction * (labels == c).sum())]] = True
    return x[~val], labels[~val], x[val], labels[val]

# %% 03.train_val_split | sides_swapped | train has the share of val
import numpy as np

def train_val_split(x, labels, val_fraction, rng):
    val = np.zeros(len(labels), bool)
    for c in np.unique(labels):
        members = rng.permutation(np.flatnonzero(labels == c))
        val[members[: round((1 - val_fraction) * len(members))]] = True
    return x[~val], labels[~val], x[val], labels[val]

# %% 03.train_val_split | empty | the share rounded down too early
import numpy as np

def train_val_split(x, labels, val_fraction, rng):
    val = np.zeros(len(labels), bool)
    for c in np.unique(labels):
        members = rng.permutation(np.flatnonzero(labels == c))
        val[members[: int(val_fraction) * len(members)]] = True
    return x[~val], labels[~val], x[val], labels[val]

# %% 03.train_val_split | by_class | cut after sorting by label
import numpy as np

def train_val_split(x, labels, val_fraction, rng):
    order = np.argsort(labels + 1e-6 * rng.random(len(labels)))
    n = round(len(x) * (1 - val_fraction))
    a, b = order[:n], order[n:]
    return x[a], labels[a], x[b], labels[b]

# %% 03.train_val_split | not_stratified | C53: a plain random split
import numpy as np

def train_val_split(x, labels, val_fraction, rng):
    order = rng.permutation(len(x))
    n = round(len(x) * (1 - val_fraction))
    a, b = order[:n], order[n:]
    return x[a], labels[a], x[b], labels[b]

# %% 03.train_val_split | order | the order of scikit-learn
import numpy as np

def train_val_split(x, labels, val_fraction, rng):
    val = np.zeros(len(labels), bool)
    for c in np.unique(labels):
        members = rng.permutation(np.flatnonzero(labels == c))
        val[members[: round(val_fraction * len(members))]] = True
    return x[~val], x[val], labels[~val], labels[val]

# %% 03.train_val_split | edits_arguments | shuffles in place
import numpy as np

def train_val_split(x, labels, val_fraction, rng):
    order = rng.permutation(len(x))
    x[:], labels[:] = x[order], labels[order]
    val = np.zeros(len(labels), bool)
    for c in np.unique(labels):
        members = rng.permutation(np.flatnonzero(labels == c))
        val[members[: round(val_fraction * len(members))]] = True
    return x[~val], labels[~val], x[val], labels[val]

# %% 03.train_val_split | not_stratified | each sample drawn by itself
import numpy as np

def train_val_split(x, labels, val_fraction, rng):
    val = rng.random(len(x)) < val_fraction
    return x[~val], labels[~val], x[val], labels[val]

# %% 03.train_val_split | by_class | classes from 0 to the number of classes
import numpy as np

def train_val_split(x, labels, val_fraction, rng):
    val = np.zeros(len(labels), bool)
    for c in range(len(np.unique(labels))):
        members = rng.permutation(np.flatnonzero(labels == c))
        val[members[: round(val_fraction * len(members))]] = True
    return x[~val], labels[~val], x[val], labels[val]

# %% 03.train_val_split | too_many_in_val | two too many of each class
import numpy as np

def train_val_split(x, labels, val_fraction, rng):
    val = np.zeros(len(labels), bool)
    for c in np.unique(labels):
        members = rng.permutation(np.flatnonzero(labels == c))
        val[members[: round(val_fraction * len(members)) + 2]] = True
    return x[~val], labels[~val], x[val], labels[val]

# %% 03.train_val_split | sides_swapped | sides swapped
import numpy as np

def train_val_split(x, labels, val_fraction, rng):
    train, val = [], []
    for c in np.unique(labels):
        where = rng.permutation(np.flatnonzero(labels == c))
        n = int(round(val_fraction * len(where)))
        val.extend(where[:n])
        train.extend(where[n:])
    return x[val], labels[val], x[train], labels[train]

# %% 03.train_val_split | order | order of the tuple
import numpy as np

def train_val_split(x, labels, val_fraction, rng):
    train, val = [], []
    for c in np.unique(labels):
        where = rng.permutation(np.flatnonzero(labels == c))
        n = int(round(val_fraction * len(where)))
        val.extend(where[:n])
        train.extend(where[n:])
    return x[train], x[val], labels[train], labels[val]

# %% 03.train_val_split | ignores_rng | no shuffle
import numpy as np

def train_val_split(x, labels, val_fraction, rng):
    train, val = [], []
    for c in np.unique(labels):
        where = np.flatnonzero(labels == c)
        n = int(round(val_fraction * len(where)))
        val.extend(where[:n])
        train.extend(where[n:])
    return x[train], labels[train], x[val], labels[val]

# %% 03.train_val_split | ignores_rng | global random
import numpy as np

def train_val_split(x, labels, val_fraction, rng):
    train, val = [], []
    for c in np.unique(labels):
        where = np.random.permutation(np.flatnonzero(labels == c))
        n = int(round(val_fraction * len(where)))
        val.extend(where[:n])
        train.extend(where[n:])
    return x[train], labels[train], x[val], labels[val]

# %% 03.train_val_split | lost | classes 0..max
import numpy as np

def train_val_split(x, labels, val_fraction, rng):
    train, val = [], []
    for c in range(10):
        where = rng.permutation(np.flatnonzero(labels == c))
        n = int(round(val_fraction * len(where)))
        val.extend(where[:n])
        train.extend(where[n:])
    return x[train], labels[train], x[val], labels[val]

# %% 03.train_val_split | lost | range of number of classes
import numpy as np

def train_val_split(x, labels, val_fraction, rng):
    train, val = [], []
    for c in range(len(np.unique(labels))):
        where = rng.permutation(np.flatnonzero(labels == c))
        n = int(round(val_fraction * len(where)))
        val.extend(where[:n])
        train.extend(where[n:])
    return x[train], labels[train], x[val], labels[val]

# %% 03.train_val_split | sides_swapped | fraction to train
import numpy as np

def train_val_split(x, labels, val_fraction, rng):
    train, val = [], []
    for c in np.unique(labels):
        where = rng.permutation(np.flatnonzero(labels == c))
        n = int(round((1 - val_fraction) * len(where)))
        val.extend(where[:n])
        train.extend(where[n:])
    return x[train], labels[train], x[val], labels[val]

# %% 03.train_val_split | not_stratified | not stratified
import numpy as np

def train_val_split(x, labels, val_fraction, rng):
    order = rng.permutation(len(x))
    n = int(val_fraction * len(x))
    return x[order[n:]], labels[order[n:]], x[order[:n]], labels[order[:n]]

# %% 03.train_val_split | not_stratified | same count of each class
import numpy as np

def train_val_split(x, labels, val_fraction, rng):
    train, val = [], []
    for c in np.unique(labels):
        where = rng.permutation(np.flatnonzero(labels == c))
        n = int(val_fraction * len(labels) / len(np.unique(labels)))
        val.extend(where[:n])
        train.extend(where[n:])
    return x[train], labels[train], x[val], labels[val]

# %% 03.train_val_split | overlap | train is everything
import numpy as np

def train_val_split(x, labels, val_fraction, rng):
    train, val = [], []
    for c in np.unique(labels):
        where = rng.permutation(np.flatnonzero(labels == c))
        n = int(round(val_fraction * len(where)))
        val.extend(where[:n])
        train.extend(where)
    return x[train], labels[train], x[val], labels[val]

# %% 03.train_val_split | overlap | with replacement
import numpy as np

def train_val_split(x, labels, val_fraction, rng):
    train, val = [], []
    for c in np.unique(labels):
        where = rng.permutation(np.flatnonzero(labels == c))
        n = int(round(val_fraction * len(where)))
        val.extend(rng.choice(where, n))
        train.extend(where[n:])
    return x[train], labels[train], x[val], labels[val]

# %% 03.train_val_split | unpaired | image and labels shuffled apart
import numpy as np

def train_val_split(x, labels, val_fraction, rng):
    train, val = [], []
    for c in np.unique(labels):
        where = rng.permutation(np.flatnonzero(labels == c))
        n = int(round(val_fraction * len(where)))
        val.extend(where[:n])
        train.extend(where[n:])
    return x[rng.permutation(train)], labels[train], x[val], labels[val]

# %% 03.train_val_split | flattened | flattens x
import numpy as np

def train_val_split(x, labels, val_fraction, rng):
    x = x.reshape(len(x), -1)
    train, val = [], []
    for c in np.unique(labels):
        where = rng.permutation(np.flatnonzero(labels == c))
        n = int(round(val_fraction * len(where)))
        val.extend(where[:n])
        train.extend(where[n:])
    return x[train], labels[train], x[val], labels[val]

# %% 03.train_val_split | by_class | first n of the sorted
import numpy as np

def train_val_split(x, labels, val_fraction, rng):
    order = np.argsort(labels, kind="stable")
    n = int(len(x) * val_fraction)
    val, train = order[:n], order[n:]
    return x[train], labels[train], x[val], labels[val]

# %% 03.train_val_split | too_many_in_val | every k-th of the class
import numpy as np

def train_val_split(x, labels, val_fraction, rng):
    train, val = [], []
    for c in np.unique(labels):
        where = rng.permutation(np.flatnonzero(labels == c))
        n = int(round(val_fraction * len(where)))
        val.extend(where[::int(1 / val_fraction)])
        train.extend(np.delete(where, slice(None, None, int(1 / val_fraction))))
    return x[train], labels[train], x[val], labels[val]

# %% 03.train_val_split | other_parts | returns indices
import numpy as np

def train_val_split(x, labels, val_fraction, rng):
    train, val = [], []
    for c in np.unique(labels):
        where = rng.permutation(np.flatnonzero(labels == c))
        n = int(round(val_fraction * len(where)))
        val.extend(where[:n])
        train.extend(where[n:])
    return np.array(train), np.array(val)

# %% 03.train_val_split | lost | loses the rest
import numpy as np

def train_val_split(x, labels, val_fraction, rng):
    train, val = [], []
    for c in np.unique(labels):
        where = rng.permutation(np.flatnonzero(labels == c))
        n = int(round(val_fraction * len(where)))
        val.extend(where[:n])
        train.extend(where[n:len(where) - n])
    return x[train], labels[train], x[val], labels[val]

# %% 03.train_val_split | ignores_rng | same permutation for every class because of reseeding
import numpy as np

def train_val_split(x, labels, val_fraction, rng):
    train, val = [], []
    for c in np.unique(labels):
        where = np.random.default_rng(0).permutation(np.flatnonzero(labels == c))
        n = int(round(val_fraction * len(where)))
        val.extend(where[:n])
        train.extend(where[n:])
    return x[train], labels[train], x[val], labels[val]

# %% 03.train_val_split | not_random | one rng draw decides all (roll)
import numpy as np

def train_val_split(x, labels, val_fraction, rng):
    train, val = [], []
    for c in np.unique(labels):
        where = np.roll(np.flatnonzero(labels == c), rng.integers(2))
        n = int(round(val_fraction * len(where)))
        val.extend(where[:n])
        train.extend(where[n:])
    return x[train], labels[train], x[val], labels[val]

# %% 03.train_val_split | samples_changed | scales the images
import numpy as np

def train_val_split(x, labels, val_fraction, rng):
    x = x / abs(x).max()
    val = np.concatenate([rng.permutation(np.flatnonzero(labels == c))[:int(val_fraction * (labels == c).sum())] for c in np.unique(labels)])
    train = np.setdiff1d(np.arange(len(x)), val)
    return x[train], labels[train], x[val], labels[val]

# %% 03.train_val_split | too_few_in_val | half of the fraction
import numpy as np

def train_val_split(x, labels, val_fraction, rng):
    val = np.concatenate([rng.permutation(np.flatnonzero(labels == c))[:int(val_fraction / 2 * (labels == c).sum())] for c in np.unique(labels)])
    train = np.setdiff1d(np.arange(len(x)), val)
    return x[train], labels[train], x[val], labels[val]

# %% 03.train_val_split | unpaired | x_val twice
import numpy as np

def train_val_split(x, labels, val_fraction, rng):
    val_idx = []
    for c in np.unique(labels):
        idx = np.where(labels == c)[0]
        rng.shuffle(idx)
        val_idx.append(idx[:int(len(idx) * val_fraction)])
    val_idx = np.concatenate(val_idx)
    mask = np.ones(len(labels), dtype=bool)
    mask[val_idx] = False
    return x[mask], labels[mask], x[val_idx], labels[mask]

# %% 03.train_val_split | overlap | train unmasked
import numpy as np

def train_val_split(x, labels, val_fraction, rng):
    val_idx = []
    for c in np.unique(labels):
        idx = np.where(labels == c)[0]
        rng.shuffle(idx)
        val_idx.append(idx[:int(len(idx) * val_fraction)])
    val_idx = np.concatenate(val_idx)
    mask = np.ones(len(labels), dtype=bool)
    mask[val_idx] = False
    return x, labels, x[val_idx], labels[val_idx]

# %% 03.train_val_split | lost | mask inverted
import numpy as np

def train_val_split(x, labels, val_fraction, rng):
    val_idx = []
    for c in np.unique(labels):
        idx = np.where(labels == c)[0]
        rng.shuffle(idx)
        val_idx.append(idx[:int(len(idx) * val_fraction)])
    val_idx = np.concatenate(val_idx)
    mask = np.zeros(len(labels), dtype=bool)
    mask[val_idx] = False
    return x[mask], labels[mask], x[val_idx], labels[val_idx]

# %% 03.train_val_split | unpaired | shuffle labels only
import numpy as np

def train_val_split(x, labels, val_fraction, rng):
    labels = rng.permutation(labels)
    val_idx = []
    for c in np.unique(labels):
        idx = np.where(labels == c)[0]
        rng.shuffle(idx)
        val_idx.append(idx[:int(len(idx) * val_fraction)])
    val_idx = np.concatenate(val_idx)
    mask = np.ones(len(labels), dtype=bool)
    mask[val_idx] = False
    return x[mask], labels[mask], x[val_idx], labels[val_idx]

# %% 03.train_val_split | ignores_rng | shuffle of copy lost
import numpy as np

def train_val_split(x, labels, val_fraction, rng):
    val_idx = []
    for c in np.unique(labels):
        idx = np.where(labels == c)[0]
        rng.permutation(idx)
        val_idx.append(idx[:int(len(idx) * val_fraction)])
    val_idx = np.concatenate(val_idx)
    mask = np.ones(len(labels), dtype=bool)
    mask[val_idx] = False
    return x[mask], labels[mask], x[val_idx], labels[val_idx]

# %% 03.train_val_split | by_class | first class only
import numpy as np

def train_val_split(x, labels, val_fraction, rng):
    val_idx = []
    for c in np.unique(labels):
        idx = np.where(labels == c)[0]
        rng.shuffle(idx)
        val_idx.append(idx[:int(len(idx) * val_fraction)])
    val_idx = val_idx[0]
    mask = np.ones(len(labels), dtype=bool)
    mask[val_idx] = False
    return x[mask], labels[mask], x[val_idx], labels[val_idx]

# %% 03.train_val_split | by_class | total n
import numpy as np

def train_val_split(x, labels, val_fraction, rng):
    val_idx = []
    for c in np.unique(labels):
        idx = np.where(labels == c)[0]
        rng.shuffle(idx)
        val_idx.append(idx[:int(len(labels) * val_fraction)])
    val_idx = np.concatenate(val_idx)
    mask = np.ones(len(labels), dtype=bool)
    mask[val_idx] = False
    return x[mask], labels[mask], x[val_idx], labels[val_idx]

# %% 03.train_val_split | too_few_in_val | one per class
import numpy as np

def train_val_split(x, labels, val_fraction, rng):
    val_idx = []
    for c in np.unique(labels):
        idx = np.where(labels == c)[0]
        rng.shuffle(idx)
        val_idx.append(idx[:1])
    val_idx = np.concatenate(val_idx)
    mask = np.ones(len(labels), dtype=bool)
    mask[val_idx] = False
    return x[mask], labels[mask], x[val_idx], labels[val_idx]

# %% 03.train_val_split | by_class | rest is one over
import numpy as np

def train_val_split(x, labels, val_fraction, rng):
    val_idx = []
    for c in np.unique(labels):
        idx = np.where(labels == c)[0]
        rng.shuffle(idx)
        val_idx.append(idx[:int(len(idx) / val_fraction)])
    val_idx = np.concatenate(val_idx)
    mask = np.ones(len(labels), dtype=bool)
    mask[val_idx] = False
    return x[mask], labels[mask], x[val_idx], labels[val_idx]

# %% 03.train_val_split | ignores_rng | global shuffle
import numpy as np

def train_val_split(x, labels, val_fraction, rng):
    val_idx = []
    for c in np.unique(labels):
        idx = np.where(labels == c)[0]
        np.random.shuffle(idx)
        val_idx.append(idx[:int(len(idx) * val_fraction)])
    val_idx = np.concatenate(val_idx)
    mask = np.ones(len(labels), dtype=bool)
    mask[val_idx] = False
    return x[mask], labels[mask], x[val_idx], labels[val_idx]

# %% 03.train_val_split | ignores_rng | sorted pick
import numpy as np

def train_val_split(x, labels, val_fraction, rng):
    val_idx = []
    for c in np.unique(labels):
        idx = np.where(labels == c)[0]
        idx = np.sort(idx)
        val_idx.append(idx[:int(len(idx) * val_fraction)])
    val_idx = np.concatenate(val_idx)
    mask = np.ones(len(labels), dtype=bool)
    mask[val_idx] = False
    return x[mask], labels[mask], x[val_idx], labels[val_idx]

# %% 03.train_val_split | other_parts | dict
import numpy as np

def train_val_split(x, labels, val_fraction, rng):
    val_idx = []
    for c in np.unique(labels):
        idx = np.where(labels == c)[0]
        rng.shuffle(idx)
        val_idx.append(idx[:int(len(idx) * val_fraction)])
    val_idx = np.concatenate(val_idx)
    mask = np.ones(len(labels), dtype=bool)
    mask[val_idx] = False
    return dict(x_train=x[mask], y_train=labels[mask], x_val=x[val_idx], y_val=labels[val_idx])

# %% 03.train_val_split | other_parts | nested
import numpy as np

def train_val_split(x, labels, val_fraction, rng):
    val_idx = []
    for c in np.unique(labels):
        idx = np.where(labels == c)[0]
        rng.shuffle(idx)
        val_idx.append(idx[:int(len(idx) * val_fraction)])
    val_idx = np.concatenate(val_idx)
    mask = np.ones(len(labels), dtype=bool)
    mask[val_idx] = False
    return (x[mask], labels[mask]), (x[val_idx], labels[val_idx])

# %% 03.train_val_split | with_replacement | choice replace
import numpy as np

def train_val_split(x, labels, val_fraction, rng):
    val_idx = []
    for c in np.unique(labels):
        idx = np.where(labels == c)[0]
        rng.shuffle(idx)
        val_idx.append(rng.choice(idx, int(len(idx) * val_fraction)))
    val_idx = np.concatenate(val_idx)
    mask = np.ones(len(labels), dtype=bool)
    mask[val_idx] = False
    return x[mask], labels[mask], x[val_idx], labels[val_idx]

# %% 03.train_val_split | labels_changed | onehot
import numpy as np

def train_val_split(x, labels, val_fraction, rng):
    val_idx = []
    for c in np.unique(labels):
        idx = np.where(labels == c)[0]
        rng.shuffle(idx)
        val_idx.append(idx[:int(len(idx) * val_fraction)])
    val_idx = np.concatenate(val_idx)
    mask = np.ones(len(labels), dtype=bool)
    mask[val_idx] = False
    return x[mask], np.eye(50)[labels[mask]], x[val_idx], np.eye(50)[labels[val_idx]]

# %% 03.train_val_split | labels_changed | labels column
import numpy as np

def train_val_split(x, labels, val_fraction, rng):
    val_idx = []
    for c in np.unique(labels):
        idx = np.where(labels == c)[0]
        rng.shuffle(idx)
        val_idx.append(idx[:int(len(idx) * val_fraction)])
    val_idx = np.concatenate(val_idx)
    mask = np.ones(len(labels), dtype=bool)
    mask[val_idx] = False
    return x[mask], labels[mask][:, None], x[val_idx], labels[val_idx][:, None]

# %% 03.train_val_split | sides_swapped | train_fraction
import numpy as np

def train_val_split(x, labels, val_fraction, rng):
    val_idx = []
    for c in np.unique(labels):
        idx = np.where(labels == c)[0]
        rng.shuffle(idx)
        val_idx.append(idx[:int(len(idx) * (1 - val_fraction))])
    val_idx = np.concatenate(val_idx)
    mask = np.ones(len(labels), dtype=bool)
    mask[val_idx] = False
    return x[mask], labels[mask], x[val_idx], labels[val_idx]

# %% 03.train_val_split | not_stratified | ten classes
import numpy as np

def train_val_split(x, labels, val_fraction, rng):
    val_idx = []
    for c in range(10):
        idx = np.where(labels == c)[0]
        rng.shuffle(idx)
        val_idx.append(idx[:int(len(idx) * val_fraction)])
    val_idx = np.concatenate(val_idx)
    mask = np.ones(len(labels), dtype=bool)
    mask[val_idx] = False
    return x[mask], labels[mask], x[val_idx], labels[val_idx]

# %% 03.train_val_split | ignores_rng | rng seeded 0
import numpy as np

def train_val_split(x, labels, val_fraction, rng):
    val_idx = []
    for c in np.unique(labels):
        idx = np.where(labels == c)[0]
        np.random.default_rng(42).shuffle(idx)
        val_idx.append(idx[:int(len(idx) * val_fraction)])
    val_idx = np.concatenate(val_idx)
    mask = np.ones(len(labels), dtype=bool)
    mask[val_idx] = False
    return x[mask], labels[mask], x[val_idx], labels[val_idx]

# %% 03.train_val_split | unpaired | x shuffled only
import numpy as np

def train_val_split(x, labels, val_fraction, rng):
    order = rng.permutation(len(x))
    x = x[order]
    val = np.zeros(len(x), bool)
    for c in np.unique(labels):
        where = np.flatnonzero(labels == c)
        val[where[: int(round(val_fraction * len(where)))]] = True
    return x[~val], labels[~val], x[val], labels[val]

# %% 03.train_val_split | sides_swapped | swapped
import numpy as np

def train_val_split(x, labels, val_fraction, rng):
    order = rng.permutation(len(x))
    x, labels = x[order], labels[order]
    val = np.zeros(len(x), bool)
    for c in np.unique(labels):
        where = np.flatnonzero(labels == c)
        val[where[: int(round(val_fraction * len(where)))]] = True
    return x[val], labels[val], x[~val], labels[~val]

# %% 03.train_val_split | overlap | val of all
import numpy as np

def train_val_split(x, labels, val_fraction, rng):
    order = rng.permutation(len(x))
    x, labels = x[order], labels[order]
    val = np.zeros(len(x), bool)
    for c in np.unique(labels):
        where = np.flatnonzero(labels == c)
        val[where[: int(round(val_fraction * len(where)))]] = True
    return x[~val], labels[~val], x, labels

# %% 03.train_val_split | ignores_rng | no order
import numpy as np

def train_val_split(x, labels, val_fraction, rng):
    order = np.arange(len(x))
    x, labels = x[order], labels[order]
    val = np.zeros(len(x), bool)
    for c in np.unique(labels):
        where = np.flatnonzero(labels == c)
        val[where[: int(round(val_fraction * len(where)))]] = True
    return x[~val], labels[~val], x[val], labels[val]

# %% 03.train_val_split | too_few_in_val | fixed 0.2
import numpy as np

def train_val_split(x, labels, val_fraction, rng):
    order = rng.permutation(len(x))
    x, labels = x[order], labels[order]
    val = np.zeros(len(x), bool)
    for c in np.unique(labels):
        where = np.flatnonzero(labels == c)
        val[where[: int(round(0.2 * len(where)))]] = True
    return x[~val], labels[~val], x[val], labels[val]

# %% 03.train_val_split | too_many_in_val | ceil+
import numpy as np

def train_val_split(x, labels, val_fraction, rng):
    order = rng.permutation(len(x))
    x, labels = x[order], labels[order]
    val = np.zeros(len(x), bool)
    for c in np.unique(labels):
        where = np.flatnonzero(labels == c)
        val[where[: int(val_fraction * len(where)) + 2]] = True
    return x[~val], labels[~val], x[val], labels[val]

# %% 03.train_val_split | by_class | max class
import numpy as np

def train_val_split(x, labels, val_fraction, rng):
    order = rng.permutation(len(x))
    x, labels = x[order], labels[order]
    val = np.zeros(len(x), bool)
    for c in np.unique(labels):
        where = np.flatnonzero(labels == c)
        val[where[: len(where) if c == labels.max() else 0]] = True
    return x[~val], labels[~val], x[val], labels[val]

# %% 03.train_val_split | too_few_in_val | sqrt
import numpy as np

def train_val_split(x, labels, val_fraction, rng):
    order = rng.permutation(len(x))
    x, labels = x[order], labels[order]
    val = np.zeros(len(x), bool)
    for c in np.unique(labels):
        where = np.flatnonzero(labels == c)
        val[where[: int(round(val_fraction ** 2 * len(where)))]] = True
    return x[~val], labels[~val], x[val], labels[val]

# %% 03.train_val_split | other_parts | 3 parts
import numpy as np

def train_val_split(x, labels, val_fraction, rng):
    order = rng.permutation(len(x))
    x, labels = x[order], labels[order]
    val = np.zeros(len(x), bool)
    for c in np.unique(labels):
        where = np.flatnonzero(labels == c)
        val[where[: int(round(val_fraction * len(where)))]] = True
    return x[~val], labels[~val], (x[val], labels[val])

# %% 03.ridge_quiz | chose_a | some weights exactly 0: that is lasso
ridge_quiz = "a"

# %% 03.ridge_quiz | chose_b | a larger penalty, a smaller training error
ridge_quiz = "b"

# %% 03.ridge_quiz | chose_c | nothing penalised, all 0
ridge_quiz = "c"

# %% 03.ridge_quiz | several_letters | two letters
ridge_quiz = "ab"

# %% 03.l1_contour | chose_a | C22: the circle
l1_contour = "a"

# %% 03.l1_contour | chose_c | the square
l1_contour = "c"

# %% 03.l1_contour | chose_d | the star
l1_contour = "d"

# %% 03.l1_contour | no_letter | no letter
l1_contour = "the diamond"

# %% 03.early_stopped | last_returned | no best weights kept
def early_stopped(weights, train_epoch, val_loss, patience, max_epochs):
    best, lowest, waited, losses = weights, float("inf"), 0, []
    for epoch in range(max_epochs):
        weights = train_epoch(weights)
        loss = val_loss(weights)
        losses.append(loss)
        if loss < lowest:
            best, lowest, waited = weights, loss, 0
        else:
            waited += 1
        if waited == patience:
            break
    return weights, losses

# %% 03.early_stopped | not_two | the weights alone
def early_stopped(weights, train_epoch, val_loss, patience, max_epochs):
    best, lowest, waited, losses = weights, float("inf"), 0, []
    for epoch in range(max_epochs):
        weights = train_epoch(weights)
        loss = val_loss(weights)
        losses.append(loss)
        if loss < lowest:
            best, lowest, waited = weights, loss, 0
        else:
            waited += 1
        if waited == patience:
            break
    return best

# %% 03.early_stopped | not_two | the best loss, too
def early_stopped(weights, train_epoch, val_loss, patience, max_epochs):
    best, lowest, waited, losses = weights, float("inf"), 0, []
    for epoch in range(max_epochs):
        weights = train_epoch(weights)
        loss = val_loss(weights)
        losses.append(loss)
        if loss < lowest:
            best, lowest, waited = weights, loss, 0
        else:
            waited += 1
        if waited == patience:
            break
    return best, lowest, losses

# %% 03.early_stopped | starts_anew | the trained weights are kept only
def early_stopped(weights, train_epoch, val_loss, patience, max_epochs):
    best, lowest, waited, losses = weights, float("inf"), 0, []
    for epoch in range(max_epochs):
        trained = train_epoch(weights)
        loss = val_loss(trained)
        losses.append(loss)
        if loss < lowest:
            best, lowest, waited = trained, loss, 0
        else:
            waited += 1
        if waited == patience:
            break
    return best, losses

# %% 03.early_stopped | other_weights | trains on from the best
def early_stopped(weights, train_epoch, val_loss, patience, max_epochs):
    best, lowest, waited, losses = weights, float("inf"), 0, []
    for epoch in range(max_epochs):
        weights = train_epoch(best)
        loss = val_loss(weights)
        losses.append(loss)
        if loss < lowest:
            best, lowest, waited = weights, loss, 0
        else:
            waited += 1
        if waited == patience:
            break
    return best, losses

# %% 03.early_stopped | loss_not_asked | the number of the epoch for a loss
def early_stopped(weights, train_epoch, val_loss, patience, max_epochs):
    best, lowest, waited, losses = weights, float("inf"), 0, []
    for epoch in range(max_epochs):
        weights = train_epoch(weights)
        loss = 1.0 / (epoch + 1)
        losses.append(loss)
        if loss < lowest:
            best, lowest, waited = weights, loss, 0
        else:
            waited += 1
        if waited == patience:
            break
    return best, losses

# %% 03.early_stopped | limit_ignored | while True
def early_stopped(weights, train_epoch, val_loss, patience, max_epochs):
    best, lowest, waited, losses = weights, float("inf"), 0, []
    while True:
        weights = train_epoch(weights)
        loss = val_loss(weights)
        losses.append(loss)
        if loss < lowest:
            best, lowest, waited = weights, loss, 0
        else:
            waited += 1
        if waited == patience:
            break
    return best, losses

# %% 03.early_stopped | no_patience | no break
def early_stopped(weights, train_epoch, val_loss, patience, max_epochs):
    best, lowest, waited, losses = weights, float("inf"), 0, []
    for epoch in range(max_epochs):
        weights = train_epoch(weights)
        loss = val_loss(weights)
        losses.append(loss)
        if loss < lowest:
            best, lowest, waited = weights, loss, 0
        else:
            waited += 1
    return best, losses

# %% 03.early_stopped | one_late | more than the patience
def early_stopped(weights, train_epoch, val_loss, patience, max_epochs):
    best, lowest, waited, losses = weights, float("inf"), 0, []
    for epoch in range(max_epochs):
        weights = train_epoch(weights)
        loss = val_loss(weights)
        losses.append(loss)
        if loss < lowest:
            best, lowest, waited = weights, loss, 0
        else:
            waited += 1
        if waited > patience:
            break
    return best, losses

# %% 03.early_stopped | one_early | one fewer than the patience
def early_stopped(weights, train_epoch, val_loss, patience, max_epochs):
    best, lowest, waited, losses = weights, float("inf"), 0, []
    for epoch in range(max_epochs):
        weights = train_epoch(weights)
        loss = val_loss(weights)
        losses.append(loss)
        if loss < lowest:
            best, lowest, waited = weights, loss, 0
        else:
            waited += 1
        if waited >= patience - 1 and waited:
            break
    return best, losses

# %% 03.early_stopped | stops_too_soon | the count is never reset
def early_stopped(weights, train_epoch, val_loss, patience, max_epochs):
    best, lowest, waited, losses = weights, float("inf"), 0, []
    for epoch in range(max_epochs):
        weights = train_epoch(weights)
        loss = val_loss(weights)
        losses.append(loss)
        if loss < lowest:
            best, lowest = weights, loss
        else:
            waited += 1
        if waited == patience:
            break
    return best, losses

# %% 03.early_stopped | goes_on_too_long | an equal loss improves
def early_stopped(weights, train_epoch, val_loss, patience, max_epochs):
    best, lowest, waited, losses = weights, float("inf"), 0, []
    for epoch in range(max_epochs):
        weights = train_epoch(weights)
        loss = val_loss(weights)
        losses.append(loss)
        if loss <= lowest:
            best, lowest, waited = weights, loss, 0
        else:
            waited += 1
        if waited == patience:
            break
    return best, losses

# %% 03.early_stopped | goes_on_too_long | compared with the loss before
def early_stopped(weights, train_epoch, val_loss, patience, max_epochs):
    best, lowest, waited, losses = weights, float("inf"), 0, []
    for epoch in range(max_epochs):
        weights = train_epoch(weights)
        loss = val_loss(weights)
        losses.append(loss)
        if len(losses) < 2 or loss < losses[-2]:
            best, lowest, waited = weights, loss, 0
        else:
            waited += 1
        if waited == patience:
            break
    return best, losses

# %% 03.early_stopped | start_among_losses | the loss before training, too
def early_stopped(weights, train_epoch, val_loss, patience, max_epochs):
    best, lowest, waited, losses = weights, float("inf"), 0, [val_loss(weights)]
    for epoch in range(max_epochs):
        weights = train_epoch(weights)
        loss = val_loss(weights)
        losses.append(loss)
        if loss < lowest:
            best, lowest, waited = weights, loss, 0
        else:
            waited += 1
        if waited == patience:
            break
    return best, losses

# %% 03.early_stopped | losses_one_number | the lowest loss
def early_stopped(weights, train_epoch, val_loss, patience, max_epochs):
    best, lowest, waited, losses = weights, float("inf"), 0, []
    for epoch in range(max_epochs):
        weights = train_epoch(weights)
        loss = val_loss(weights)
        losses.append(loss)
        if loss < lowest:
            best, lowest, waited = weights, loss, 0
        else:
            waited += 1
        if waited == patience:
            break
    return best, lowest

# %% 03.early_stopped | last_loss_missing | kept after the break
def early_stopped(weights, train_epoch, val_loss, patience, max_epochs):
    best, lowest, waited, losses = weights, float("inf"), 0, []
    for epoch in range(max_epochs):
        weights = train_epoch(weights)
        loss = val_loss(weights)
        if loss < lowest:
            best, lowest, waited = weights, loss, 0
        else:
            waited += 1
        if waited == patience:
            break
        losses.append(loss)
    return best, losses

# %% 03.early_stopped | other_losses | only improvements are kept
def early_stopped(weights, train_epoch, val_loss, patience, max_epochs):
    best, lowest, waited, losses = weights, float("inf"), 0, []
    for epoch in range(max_epochs):
        weights = train_epoch(weights)
        loss = val_loss(weights)
        if loss < lowest:
            best, lowest, waited = weights, loss, 0
            losses.append(loss)
        else:
            waited += 1
        if waited == patience:
            break
    return best, losses

# %% 03.early_stopped | loss_before_epoch | losses in falling order
def early_stopped(weights, train_epoch, val_loss, patience, max_epochs):
    best, lowest, waited, losses = weights, float("inf"), 0, []
    for epoch in range(max_epochs):
        weights = train_epoch(weights)
        loss = val_loss(weights)
        losses.append(loss)
        if loss < lowest:
            best, lowest, waited = weights, loss, 0
        else:
            waited += 1
        if waited == patience:
            break
    return best, sorted(losses, reverse=True)

# %% 03.early_stopped | not_weights | the number of the best epoch
def early_stopped(weights, train_epoch, val_loss, patience, max_epochs):
    best, lowest, waited, losses = weights, float("inf"), 0, []
    for epoch in range(max_epochs):
        weights = train_epoch(weights)
        loss = val_loss(weights)
        losses.append(loss)
        if loss < lowest:
            best, lowest, waited = epoch, loss, 0
        else:
            waited += 1
        if waited == patience:
            break
    return best, losses

# %% 03.early_stopped | start_returned | the best is never replaced
def early_stopped(weights, train_epoch, val_loss, patience, max_epochs):
    best, lowest, waited, losses = weights, float("inf"), 0, []
    for epoch in range(max_epochs):
        weights = train_epoch(weights)
        loss = val_loss(weights)
        losses.append(loss)
        if loss < lowest:
            lowest, waited = loss, 0
        else:
            waited += 1
        if waited == patience:
            break
    return best, losses

# %% 03.early_stopped | one_epoch_early | kept before the epoch
def early_stopped(weights, train_epoch, val_loss, patience, max_epochs):
    best, lowest, waited, losses = weights, float("inf"), 0, []
    for epoch in range(max_epochs):
        before = weights
        weights = train_epoch(weights)
        loss = val_loss(weights)
        losses.append(loss)
        if loss < lowest:
            best, lowest, waited = before, loss, 0
        else:
            waited += 1
        if waited == patience:
            break
    return best, losses

# %% 03.early_stopped | one_epoch_late | the epoch after the improvement
def early_stopped(weights, train_epoch, val_loss, patience, max_epochs):
    best, lowest, waited, losses = weights, float("inf"), 0, []
    for epoch in range(max_epochs):
        weights = train_epoch(weights)
        if losses and len(losses) == losses.index(min(losses)) + 1:
            best = weights
        loss = val_loss(weights)
        losses.append(loss)
        if loss < lowest:
            lowest, waited = loss, 0
        else:
            waited += 1
        if waited == patience:
            break
    return best, losses

# %% 03.early_stopped | other_epoch | the highest loss
def early_stopped(weights, train_epoch, val_loss, patience, max_epochs):
    best, lowest, waited, losses = weights, float("inf"), 0, []
    for epoch in range(max_epochs):
        weights = train_epoch(weights)
        loss = val_loss(weights)
        losses.append(loss)
        if loss < lowest:
            lowest, waited = loss, 0
        else:
            waited += 1
        if loss == max(losses):
            best = weights
        if waited == patience:
            break
    return best, losses

# %% 03.early_stopped | never_stops | the count starts anew in each epoch
def early_stopped(weights, train_epoch, val_loss, patience, max_epochs):
    best, lowest, waited, losses = weights, float("inf"), 0, []
    epoch = 0
    while epoch < max_epochs:
        waited = 0
        weights = train_epoch(weights)
        loss = val_loss(weights)
        losses.append(loss)
        if loss < lowest:
            best, lowest, waited = weights, loss, 0
        else:
            waited += 1
        if waited == patience:
            break
    return best, losses

# %% 03.early_stopped | returns_none | nothing is returned
def early_stopped(weights, train_epoch, val_loss, patience, max_epochs):
    best, lowest, waited, losses = weights, float("inf"), 0, []
    for epoch in range(max_epochs):
        weights = train_epoch(weights)
        loss = val_loss(weights)
        losses.append(loss)
        if loss < lowest:
            best, lowest, waited = weights, loss, 0
        else:
            waited += 1
        if waited == patience:
            break

# %% 03.grid_search | not_two | the best alone
import numpy as np

def grid_search(settings, score, seeds):
    means = {}
    for setting in settings:
        scores = [score(setting, seed) for seed in seeds]
        means[setting] = sum(scores) / len(scores)
    best = max(means, key=lambda setting: means[setting])
    return best

# %% 03.grid_search | not_two | the means alone
import numpy as np

def grid_search(settings, score, seeds):
    means = {}
    for setting in settings:
        scores = [score(setting, seed) for seed in seeds]
        means[setting] = sum(scores) / len(scores)
    best = max(means, key=lambda setting: means[setting])
    return means

# %% 03.grid_search | arguments_swapped | the seed first
import numpy as np

def grid_search(settings, score, seeds):
    means = {}
    for setting in settings:
        scores = [score(seed, setting) for seed in seeds]
        means[setting] = sum(scores) / len(scores)
    best = max(means, key=lambda setting: means[setting])
    return best, means

# %% 03.grid_search | other_call | all seeds at once
import numpy as np

def grid_search(settings, score, seeds):
    means = {}
    for setting in settings:
        scores = [score(setting, seeds)]
        means[setting] = sum(scores) / len(scores)
    best = max(means, key=lambda setting: means[setting])
    return best, means

# %% 03.grid_search | asked_again | the best trained once more
import numpy as np

def grid_search(settings, score, seeds):
    means = {}
    for setting in settings:
        scores = [score(setting, seed) for seed in seeds]
        means[setting] = sum(scores) / len(scores)
    best = max(means, key=lambda setting: means[setting])
    scores = [score(best, seed) for seed in seeds]
    return best, means

# %% 03.grid_search | never_asked | the settings themselves are compared
import numpy as np

def grid_search(settings, score, seeds):
    means = {}
    for setting in settings:
        scores = [setting]
        means[setting] = sum(scores) / len(scores)
    best = max(means, key=lambda setting: means[setting])
    return best, means

# %% 03.grid_search | one_seed | the first seed alone
import numpy as np

def grid_search(settings, score, seeds):
    means = {}
    for setting in settings:
        scores = [score(setting, seed) for seed in seeds[:1]]
        means[setting] = sum(scores) / len(scores)
    best = max(means, key=lambda setting: means[setting])
    return best, means

# %% 03.grid_search | stops_at_first | the return stands in the loop
import numpy as np

def grid_search(settings, score, seeds):
    means = {}
    for setting in settings:
        scores = [score(setting, seed) for seed in seeds]
        means[setting] = sum(scores) / len(scores)
        best = max(means, key=lambda setting: means[setting])
        return best, means

# %% 03.grid_search | stops_at_first | stops when it gets worse
import numpy as np

def grid_search(settings, score, seeds):
    means = {}
    for setting in settings:
        if len(means) > 1 and list(means.values())[-1] < list(means.values())[-2]:
            break
        scores = [score(setting, seed) for seed in seeds]
        means[setting] = sum(scores) / len(scores)
    best = max(means, key=lambda setting: means[setting])
    return best, means

# %% 03.grid_search | pairs_alone | zip of the two lists
import numpy as np

def grid_search(settings, score, seeds):
    means = {setting: score(setting, seed) for setting, seed in zip(settings, seeds)}
    best = max(means, key=lambda setting: means[setting])
    return best, means

# %% 03.grid_search | not_all_pairs | the last seed is left out
import numpy as np

def grid_search(settings, score, seeds):
    means = {}
    for setting in settings:
        scores = [score(setting, seed) for seed in seeds[:-1]]
        means[setting] = sum(scores) / len(scores)
    best = max(means, key=lambda setting: means[setting])
    return best, means

# %% 03.grid_search | means_no_dict | a list of means
import numpy as np

def grid_search(settings, score, seeds):
    means = {}
    for setting in settings:
        scores = [score(setting, seed) for seed in seeds]
        means[setting] = sum(scores) / len(scores)
    best = max(means, key=lambda setting: means[setting])
    return best, list(means.values())

# %% 03.grid_search | keys_are_pairs | a score for each pair
import numpy as np

def grid_search(settings, score, seeds):
    scores = {(setting, seed): score(setting, seed) for setting in settings for seed in seeds}
    best, _ = max(scores, key=lambda pair: scores[pair])
    return best, scores

# %% 03.grid_search | other_keys | numbered settings
import numpy as np

def grid_search(settings, score, seeds):
    means = {}
    for setting in settings:
        scores = [score(setting, seed) for seed in seeds]
        means[setting] = sum(scores) / len(scores)
    best = max(means, key=lambda setting: means[setting])
    return best, dict(enumerate(means.values()))

# %% 03.grid_search | not_averaged | lists of scores
import numpy as np

def grid_search(settings, score, seeds):
    means = {}
    for setting in settings:
        scores = [score(setting, seed) for seed in seeds]
        means[setting] = scores
    best = max(means, key=lambda setting: means[setting])
    return best, means

# %% 03.grid_search | summed | a sum
import numpy as np

def grid_search(settings, score, seeds):
    means = {}
    for setting in settings:
        scores = [score(setting, seed) for seed in seeds]
        means[setting] = sum(scores)
    best = max(means, key=lambda setting: means[setting])
    return best, means

# %% 03.grid_search | largest | the best seed of each
import numpy as np

def grid_search(settings, score, seeds):
    means = {}
    for setting in settings:
        scores = [score(setting, seed) for seed in seeds]
        means[setting] = max(scores)
    best = max(means, key=lambda setting: means[setting])
    return best, means

# %% 03.grid_search | smallest | the worst seed of each
import numpy as np

def grid_search(settings, score, seeds):
    means = {}
    for setting in settings:
        scores = [score(setting, seed) for seed in seeds]
        means[setting] = min(scores)
    best = max(means, key=lambda setting: means[setting])
    return best, means

# %% 03.grid_search | median | the median
import numpy as np

def grid_search(settings, score, seeds):
    means = {}
    for setting in settings:
        scores = [score(setting, seed) for seed in seeds]
        means[setting] = float(np.median(scores))
    best = max(means, key=lambda setting: means[setting])
    return best, means

# %% 03.grid_search | last_seed | overwritten by the last one
import numpy as np

def grid_search(settings, score, seeds):
    means = {}
    for setting in settings:
        scores = [score(setting, seed) for seed in seeds]
        means[setting] = scores[-1]
    best = max(means, key=lambda setting: means[setting])
    return best, means

# %% 03.grid_search | first_seed | the first of them
import numpy as np

def grid_search(settings, score, seeds):
    means = {}
    for setting in settings:
        scores = [score(setting, seed) for seed in seeds]
        means[setting] = scores[0]
    best = max(means, key=lambda setting: means[setting])
    return best, means

# %% 03.grid_search | mean_of_all | one list for all settings
import numpy as np

def grid_search(settings, score, seeds):
    scores, means = [], {}
    for setting in settings:
        scores += [score(setting, seed) for seed in seeds]
    for setting in settings:
        means[setting] = sum(scores) / len(scores)
    return settings[0], means

# %% 03.grid_search | other_means | squares
import numpy as np

def grid_search(settings, score, seeds):
    means = {}
    for setting in settings:
        scores = [score(setting, seed) for seed in seeds]
        means[setting] = sum(s * s for s in scores) / len(scores)
    best = max(means, key=lambda setting: means[setting])
    return best, means

# %% 03.grid_search | no_single_setting | all settings, sorted
import numpy as np

def grid_search(settings, score, seeds):
    means = {}
    for setting in settings:
        scores = [score(setting, seed) for seed in seeds]
        means[setting] = sum(scores) / len(scores)
    best = sorted(means, key=lambda setting: means[setting])
    return best, means

# %% 03.grid_search | score_returned | the score of the best
import numpy as np

def grid_search(settings, score, seeds):
    means = {}
    for setting in settings:
        scores = [score(setting, seed) for seed in seeds]
        means[setting] = sum(scores) / len(scores)
    best = max(means, key=lambda setting: means[setting])
    return means[best], means

# %% 03.grid_search | place_returned | its place in the list
import numpy as np

def grid_search(settings, score, seeds):
    means = {}
    for setting in settings:
        scores = [score(setting, seed) for seed in seeds]
        means[setting] = sum(scores) / len(scores)
    best = max(means, key=lambda setting: means[setting])
    return settings.index(best), means

# %% 03.grid_search | lowest_mean | the minimum, as for a loss
import numpy as np

def grid_search(settings, score, seeds):
    means = {}
    for setting in settings:
        scores = [score(setting, seed) for seed in seeds]
        means[setting] = sum(scores) / len(scores)
    best = min(means, key=lambda setting: means[setting])
    return best, means

# %% 03.grid_search | first_setting | never replaced
import numpy as np

def grid_search(settings, score, seeds):
    means = {}
    for setting in settings:
        scores = [score(setting, seed) for seed in seeds]
        means[setting] = sum(scores) / len(scores)
    best = settings[0]
    return best, means

# %% 03.grid_search | last_setting | always replaced
import numpy as np

def grid_search(settings, score, seeds):
    means = {}
    for setting in settings:
        scores = [score(setting, seed) for seed in seeds]
        means[setting] = sum(scores) / len(scores)
    best = setting
    return best, means

# %% 03.grid_search | best_single_score | the setting with the highest single score
import numpy as np

def grid_search(settings, score, seeds):
    scores = {setting: [score(setting, seed) for seed in seeds] for setting in settings}
    best = max(scores, key=lambda setting: max(scores[setting]))
    return best, {setting: float(np.mean(found)) for setting, found in scores.items()}

# %% 03.grid_search | largest_setting | max of the keys, in another order
import numpy as np

def grid_search(settings, score, seeds):
    means = {}
    for setting in settings:
        scores = [score(setting, seed) for seed in seeds]
        means[setting] = sum(scores) / len(scores)
    best = max(means)
    return best, means

# %% 03.grid_search | smallest_setting | min of the keys
import numpy as np

def grid_search(settings, score, seeds):
    means = {}
    for setting in settings:
        scores = [score(setting, seed) for seed in seeds]
        means[setting] = sum(scores) / len(scores)
    best = min(means)
    return best, means

# %% 03.grid_search | other_setting | the second best
import numpy as np

def grid_search(settings, score, seeds):
    means = {}
    for setting in settings:
        scores = [score(setting, seed) for seed in seeds]
        means[setting] = sum(scores) / len(scores)
    best = sorted(means, key=lambda setting: means[setting])[-2]
    return best, means

# %% 03.grid_search | returns_none | nothing is returned
import numpy as np

def grid_search(settings, score, seeds):
    means = {}
    for setting in settings:
        scores = [score(setting, seed) for seed in seeds]
        means[setting] = sum(scores) / len(scores)
    best = max(means, key=lambda setting: means[setting])
