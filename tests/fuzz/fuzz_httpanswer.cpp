#include "core/net/answerparser.h"

#include <cstdint>
#include <cstdlib>

using core::AnswerParser;

//! What is read must not depend on the pieces it came in; the first byte chooses their size.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size == 0)
        return 0;
    const QByteArray text(reinterpret_cast<const char *>(data + 1), qsizetype(size) - 1);
    const qsizetype piece = 1 + data[0] % 64;

    AnswerParser whole;
    whole.feed(text);
    whole.end();
    AnswerParser pieces;
    for (qsizetype at = 0; at < text.size(); at += piece)
        pieces.feed(text.mid(at, piece));
    pieces.end();

    if (whole.state() != pieces.state())
        std::abort();
    if (whole.state() != AnswerParser::State::Complete)
        return 0;
    const core::HttpResponse one = whole.takeResponse();
    const core::HttpResponse other = pieces.takeResponse();
    if (one.status != other.status || one.headers != other.headers || one.body != other.body)
        std::abort();
    return 0;
}
