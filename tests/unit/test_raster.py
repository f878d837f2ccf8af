"""Images know their grid."""

import numpy as np
import pytest
from chalandise.core.errors import InputError
from chalandise.core.grid import Grid
from chalandise.core.raster import Mask, Raster


def test_image_and_grid_must_agree():
    for image in (Raster, Mask):
        with pytest.raises(InputError) as error:
            image(Grid(0.0, 4.0, 1.0, 4, 4), np.zeros((3, 3)))
        assert error.value.parameter == "values"
