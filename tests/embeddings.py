"""An embedding model that needs no model: texts are near when they share words."""

from zlib import crc32

from langchain_core.embeddings import Embeddings

DIMENSIONS = 64


class WordEmbeddings(Embeddings):
    """Counts words in a few buckets."""

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        return [self.embed_query(text) for text in texts]

    def embed_query(self, text: str) -> list[float]:
        vector = [0.0] * DIMENSIONS
        for word in text.casefold().split():
            vector[crc32(word.encode()) % DIMENSIONS] += 1.0
        return vector
