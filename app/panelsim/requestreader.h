#pragma once

#include "app/panelsim/http.h"

#include <optional>

namespace sim {

//! Cuts a stream of bytes into HTTP/1.1 requests, kept connections and chunked bodies included.
class RequestReader
{
public:
    static constexpr qsizetype MaxHead = 64 * 1024;
    static constexpr qsizetype MaxBody = 16 * 1024 * 1024;

    void feed(const QByteArray &bytes);
    //! The next whole request, if it is there.
    [[nodiscard]] std::optional<Request> next();
    //! The HTTP status of a request that cannot be read; the connection is of no use then.
    [[nodiscard]] int refusal() const { return m_refusal; }
    //! True once for each request whose sender waits for "100 Continue" before the body.
    [[nodiscard]] bool takeWaiting();

private:
    enum class Stage { Head, Body, ChunkSize, Chunk, Trailer };

    [[nodiscard]] bool readHead();
    [[nodiscard]] bool readRequestLine(const QByteArray &line);
    [[nodiscard]] bool readHeader(const QByteArray &line);
    [[nodiscard]] bool expectBody();
    [[nodiscard]] bool readBody();
    [[nodiscard]] bool readChunkSize();
    [[nodiscard]] bool readChunk();
    [[nodiscard]] bool readTrailer();
    [[nodiscard]] std::optional<QByteArray> line();
    bool refuse(int status);

    QByteArray m_bytes;
    Request m_request;
    Stage m_stage = Stage::Head;
    qsizetype m_missing = 0;
    bool m_whole = false;
    bool m_waiting = false;
    int m_refusal = 0;
};

} // namespace sim
