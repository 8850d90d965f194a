#include "core/net/answerparser.h"

#include <algorithm>

namespace core {
namespace {

bool isDigits(const QByteArray &text)
{
    return !text.isEmpty()
           && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

bool isHexDigits(const QByteArray &text)
{
    return !text.isEmpty() && std::ranges::all_of(text, [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
    });
}

} // namespace

AnswerParser::State AnswerParser::feed(const QByteArray &bytes)
{
    m_pending += bytes;
    while (m_state == State::Incomplete && advance()) {
    }
    return m_state;
}

AnswerParser::State AnswerParser::end()
{
    if (m_state == State::Incomplete && m_part == Part::UntilClosed)
        stop(State::Complete);
    return m_state;
}

HttpResponse AnswerParser::takeResponse()
{
    return std::move(m_response);
}

//! One step further; false when that needs more bytes or the answer has ended.
bool AnswerParser::advance()
{
    switch (m_part) {
    case Part::StatusLine:
        return readStatusLine();
    case Part::Header:
        return readHeader();
    case Part::Body:
        return readBody(Part::Body);
    case Part::ChunkSize:
        return readChunkSize();
    case Part::Chunk:
        return readBody(Part::ChunkEnd);
    case Part::ChunkEnd:
        return readChunkEnd();
    case Part::Trailer:
        return readTrailer();
    case Part::UntilClosed:
        m_missing = m_pending.size();
        return readBody(Part::UntilClosed);
    }
    return false;
}

bool AnswerParser::takeLine(QByteArray &line)
{
    const qsizetype end = m_pending.indexOf('\n');
    if (m_headBytes + (end < 0 ? m_pending.size() : end) > LargestHead)
        return stop(State::TooLarge);
    if (end < 0)
        return false;
    line = m_pending.left(end);
    if (line.endsWith('\r'))
        line.chop(1);
    m_pending.remove(0, end + 1);
    m_headBytes += end + 1;
    return true;
}

bool AnswerParser::readStatusLine()
{
    // Whoever does not start like this is told so at once, not when a line ends that never may.
    constexpr QByteArrayView Start = "HTTP/1.";
    if (!Start.startsWith(
            QByteArrayView(m_pending).first(std::min(m_pending.size(), Start.size()))))
        return stop(State::Broken);
    QByteArray line;
    if (!takeLine(line))
        return false;
    const QByteArray code = line.mid(9, 3);
    if (line.size() < 12 || line[8] != ' ' || !isDigits(code) || code < "100"
        || (line.size() > 12 && line[12] != ' '))
        return stop(State::Broken);
    m_response = HttpResponse();
    m_response.status = code.toInt();
    m_leavesLineOpen = line[7] == '1'; // HTTP/1.1
    m_part = Part::Header;
    return true;
}

bool AnswerParser::readHeader()
{
    QByteArray line;
    if (!takeLine(line))
        return false;
    if (line.isEmpty()) {
        readHeadEnd();
        return m_state == State::Incomplete;
    }
    const qsizetype colon = line.indexOf(':');
    if (colon < 1 || line[0] == ' ' || line[0] == '\t' || line[colon - 1] == ' ')
        return stop(State::Broken);
    m_response.headers.emplace_back(line.left(colon).toLower(), line.mid(colon + 1).trimmed());
    return true;
}

void AnswerParser::readHeadEnd()
{
    const int status = m_response.status;
    if (status == 101) {
        stop(State::Broken);
        return;
    }
    if (status < 200) {
        m_part = Part::StatusLine;
        return;
    }
    if (status == 204 || status == 304) {
        complete();
        return;
    }
    for (const QByteArray &encoding : values("content-encoding")) {
        if (encoding.compare("identity", Qt::CaseInsensitive) != 0 && !encoding.isEmpty()) {
            stop(State::Broken);
            return;
        }
    }
    const auto transfer = values("transfer-encoding");
    if (transfer.isEmpty())
        readContentLength();
    else if (transfer.size() == 1 && transfer.first().compare("chunked", Qt::CaseInsensitive) == 0)
        readChunked();
    else
        stop(State::Broken);
}

void AnswerParser::readChunked()
{
    m_part = Part::ChunkSize;
    // Two lengths in one answer: where the next one would start is anybody's guess.
    m_leavesLineOpen = m_leavesLineOpen && values("content-length").isEmpty();
}

bool AnswerParser::readContentLength()
{
    const auto lengths = values("content-length");
    if (lengths.isEmpty()) {
        m_part = Part::UntilClosed;
        m_leavesLineOpen = false;
        return true;
    }
    const QByteArray &length = lengths.first();
    if (lengths.count(length) != lengths.size() || !isDigits(length))
        return stop(State::Broken);
    bool fits = false;
    m_missing = length.toLongLong(&fits);
    if (!fits || m_missing > HttpClient::LargestBody)
        return stop(State::TooLarge);
    m_part = Part::Body;
    return m_missing > 0 || complete();
}

bool AnswerParser::readBody(Part next)
{
    const qsizetype size = std::min<qsizetype>(m_pending.size(), m_missing);
    if (size == 0)
        return false;
    if (m_response.body.size() + size > HttpClient::LargestBody)
        return stop(State::TooLarge);
    m_response.body += QByteArrayView(m_pending).first(size);
    m_pending.remove(0, size);
    m_missing -= size;
    if (m_missing > 0)
        return false;
    if (next == Part::Body)
        return complete();
    m_part = next;
    return true;
}

bool AnswerParser::readChunkSize()
{
    QByteArray line;
    if (!takeLine(line))
        return false;
    const QByteArray digits = line.split(';').first().trimmed();
    if (!isHexDigits(digits))
        return stop(State::Broken);
    bool fits = false;
    m_missing = digits.toLongLong(&fits, 16);
    if (!fits || m_missing > HttpClient::LargestBody)
        return stop(State::TooLarge);
    m_part = m_missing == 0 ? Part::Trailer : Part::Chunk;
    return true;
}

bool AnswerParser::readChunkEnd()
{
    QByteArray line;
    if (!takeLine(line))
        return false;
    m_headBytes -= line.size() + 2; // paid for by the chunk
    if (!line.isEmpty())
        return stop(State::Broken);
    m_part = Part::ChunkSize;
    return true;
}

bool AnswerParser::readTrailer()
{
    QByteArray line;
    if (!takeLine(line))
        return false;
    return !line.isEmpty() || complete();
}

bool AnswerParser::complete()
{
    // Whatever follows an answer was not asked for, and would be taken for the next one.
    m_leavesLineOpen = m_leavesLineOpen && m_pending.isEmpty();
    for (const QByteArray &wish : values("connection")) {
        if (wish.toLower().contains("close"))
            m_leavesLineOpen = false;
    }
    return stop(State::Complete);
}

bool AnswerParser::stop(State state)
{
    m_state = state;
    m_pending.clear();
    return false;
}

QList<QByteArray> AnswerParser::values(const QByteArray &name) const
{
    QList<QByteArray> found;
    for (const auto &[key, value] : m_response.headers) {
        if (key == name)
            found += value;
    }
    return found;
}

} // namespace core
