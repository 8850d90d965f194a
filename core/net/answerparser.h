#pragma once

#include "core/net/httpclient.h"

namespace core {

//! Reads an HTTP/1.1 answer as it arrives, in pieces of any size. Interim (1xx) answers are passed
//! over. Knows no sockets.
class AnswerParser
{
public:
    enum class State {
        Incomplete,
        Complete,
        Broken,   //!< no HTTP/1.1, or in an encoding we did not ask for
        TooLarge, //!< head or body over the limit
    };

    //! Heads longer than this are nobody's.
    static constexpr qint64 LargestHead = qint64{256} * 1024;

    State feed(const QByteArray &bytes);
    //! The connection was closed: a body without a stated length is complete now.
    State end();

    [[nodiscard]] State state() const { return m_state; }
    //! Once complete; all but the latency.
    HttpResponse takeResponse();
    //! Once complete: whether the connection may carry another request.
    [[nodiscard]] bool leavesLineOpen() const { return m_leavesLineOpen; }

private:
    enum class Part { StatusLine, Header, Body, ChunkSize, Chunk, ChunkEnd, Trailer, UntilClosed };

    bool advance();
    bool takeLine(QByteArray &line);
    bool readStatusLine();
    bool readHeader();
    void readHeadEnd();
    void readChunked();
    bool readContentLength();
    bool readBody(Part next);
    bool readChunkSize();
    bool readChunkEnd();
    bool readTrailer();
    bool complete();
    bool stop(State state);
    [[nodiscard]] QList<QByteArray> values(const QByteArray &name) const;

    State m_state = State::Incomplete;
    Part m_part = Part::StatusLine;
    QByteArray m_pending;
    qint64 m_headBytes = 0; //!< of all heads, trailers and chunk lines together
    qint64 m_missing = 0;   //!< of the body or the chunk being read
    bool m_leavesLineOpen = false;
    HttpResponse m_response;
};

} // namespace core
