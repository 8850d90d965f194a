#include "app/panelsim/requestreader.h"

#include <QUrl>

namespace sim {

void RequestReader::feed(const QByteArray &bytes)
{
    m_bytes += bytes;
}

std::optional<Request> RequestReader::next()
{
    bool moved = true;
    while (moved && !m_whole && m_refusal == 0) {
        switch (m_stage) {
        case Stage::Head:
            moved = readHead();
            break;
        case Stage::Body:
            moved = readBody();
            break;
        case Stage::ChunkSize:
            moved = readChunkSize();
            break;
        case Stage::Chunk:
            moved = readChunk();
            break;
        case Stage::Trailer:
            moved = readTrailer();
            break;
        }
    }
    if (!m_whole)
        return {};
    m_whole = false;
    m_stage = Stage::Head;
    return std::exchange(m_request, {});
}

bool RequestReader::takeWaiting()
{
    return std::exchange(m_waiting, false) && m_bytes.isEmpty();
}

bool RequestReader::refuse(int status)
{
    m_refusal = status;
    return false;
}

std::optional<QByteArray> RequestReader::line()
{
    const qsizetype end = m_bytes.indexOf('\n');
    if (end < 0 || end > MaxHead) {
        if (m_bytes.size() > MaxHead)
            refuse(431);
        return {};
    }
    QByteArray text = m_bytes.left(end);
    m_bytes.remove(0, end + 1);
    if (text.endsWith('\r'))
        text.chop(1);
    return text;
}

bool RequestReader::readHead()
{
    while (m_bytes.startsWith("\r\n"))
        m_bytes.remove(0, 2);
    const qsizetype end = m_bytes.indexOf("\r\n\r\n");
    if (end > MaxHead || (end < 0 && m_bytes.size() > MaxHead))
        return refuse(431);
    if (end < 0)
        return false;
    QList<QByteArray> lines = m_bytes.left(end).replace("\r\n", "\n").split('\n');
    m_bytes.remove(0, end + 4);
    if (!readRequestLine(lines.takeFirst()))
        return false;
    for (const QByteArray &line : std::as_const(lines)) {
        if (!readHeader(line))
            return false;
    }
    const QByteArray connection = m_request.header("connection").toLower();
    m_request.last = connection.contains("close") || (m_request.last && connection.isEmpty());
    return expectBody();
}

bool RequestReader::readRequestLine(const QByteArray &line)
{
    const QList<QByteArray> words = line.split(' ');
    if (words.size() != 3 || !words.at(2).startsWith("HTTP/1."))
        return refuse(400);
    m_request.method = words.at(0);
    m_request.target = words.at(1);
    m_request.last = words.at(2) == "HTTP/1.0";
    if (!m_request.target.startsWith('/'))
        return refuse(400);
    const qsizetype mark = m_request.target.indexOf('?');
    m_request.path = QUrl::fromPercentEncoding(
        m_request.target.sliced(0, mark < 0 ? m_request.target.size() : mark));
    if (mark >= 0) {
        // '+' means a space here too, which QUrlQuery does not know.
        const QByteArray query = m_request.target.mid(mark + 1).replace('+', "%20");
        m_request.query = QUrlQuery(QString::fromUtf8(query));
    }
    return true;
}

bool RequestReader::readHeader(const QByteArray &line)
{
    const qsizetype colon = line.indexOf(':');
    if (colon < 1)
        return refuse(400);
    QByteArray &value = m_request.headers[line.left(colon).toLower()];
    value = value.isEmpty() ? line.mid(colon + 1).trimmed()
                            : value + ", " + line.mid(colon + 1).trimmed();
    return true;
}

bool RequestReader::expectBody()
{
    const QByteArray coding = m_request.header("transfer-encoding").toLower();
    if (!coding.isEmpty() && coding != "chunked")
        return refuse(501);
    if (coding.isEmpty()) {
        bool isNumber = true;
        const QByteArray length = m_request.header("content-length");
        m_missing = length.isEmpty() ? 0 : length.toLongLong(&isNumber);
        if (!isNumber || m_missing < 0)
            return refuse(400);
        if (m_missing > MaxBody)
            return refuse(413);
    }
    m_stage = coding.isEmpty() ? Stage::Body : Stage::ChunkSize;
    m_waiting = m_request.header("expect").toLower() == "100-continue";
    return true;
}

bool RequestReader::readBody()
{
    if (m_bytes.size() < m_missing)
        return false;
    m_request.body = m_bytes.left(m_missing);
    m_bytes.remove(0, m_missing);
    m_whole = true;
    return true;
}

bool RequestReader::readChunkSize()
{
    const auto text = line();
    if (!text)
        return false;
    bool isNumber = false;
    m_missing = text->split(';').first().trimmed().toLongLong(&isNumber, 16);
    if (!isNumber || m_missing < 0)
        return refuse(400);
    if (m_missing > MaxBody - m_request.body.size())
        return refuse(413);
    m_stage = m_missing > 0 ? Stage::Chunk : Stage::Trailer;
    return true;
}

bool RequestReader::readChunk()
{
    if (m_bytes.size() < m_missing + 2)
        return false;
    m_request.body += m_bytes.left(m_missing);
    m_bytes.remove(0, m_missing + 2);
    m_stage = Stage::ChunkSize;
    return true;
}

bool RequestReader::readTrailer()
{
    const auto text = line();
    if (!text)
        return false;
    m_whole = text->isEmpty();
    return true;
}

} // namespace sim
