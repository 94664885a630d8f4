"""What `eamodel explain` and the documentation say of the codes of the reader, in the form `CodePage.text` has."""

from typing import Final

from eamodel.source.file_texts import FILE_TEXTS
from eamodel.source.reference_texts import REFERENCE_TEXTS

TEXTS: Final = {**FILE_TEXTS, **REFERENCE_TEXTS}
