"""Embeddings from any OpenAI-compatible endpoint: OpenAI, Azure, vLLM, Ollama."""

from langchain_core.embeddings import Embeddings
from langchain_openai import OpenAIEmbeddings
from openai import OpenAIError
from pydantic import SecretStr

from auditor.errors import ServiceError

_SECONDS = 60
_RETRIES = 3
_NO_KEY = SecretStr("none")
"""A server of one's own often asks for no key, but the client insists on one."""


class EndpointEmbeddings(Embeddings):
    """Asks a server that the user configured; texts leave this machine."""

    def __init__(
        self, model: str, base_url: str | None, api_key: SecretStr | None
    ) -> None:
        self._where = base_url or "the OpenAI service"
        self._server = OpenAIEmbeddings(
            model=model,
            base_url=base_url,
            api_key=api_key or _NO_KEY,
            timeout=_SECONDS,
            max_retries=_RETRIES,
            # Counting tokens first would download a vocabulary.
            check_embedding_ctx_length=False,
        )

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """Return one vector a text; `ServiceError` when the server does not answer."""
        try:
            return self._server.embed_documents(texts)
        except OpenAIError as error:
            raise ServiceError(
                f"{self._where} gave no embeddings: {error}; check OPENAI_BASE_URL, "
                "OPENAI_API_KEY and AUDITOR_EMBEDDINGS, or leave the last one out to "
                "stay on this machine"
            ) from error

    def embed_query(self, text: str) -> list[float]:
        """Return the vector of one question."""
        return self.embed_documents([text])[0]
