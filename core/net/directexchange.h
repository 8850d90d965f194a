#pragma once

#include "core/net/answerparser.h"
#include "core/net/exchange.h"
#include "core/net/line.h"

namespace core {

//! HTTP/1.1 on a connection that carries nothing else, before or after; every write goes this way.
//! By hand, because QNetworkAccessManager (6.4) sends any request again when its connection drops,
//! up to three times, also on a fresh connection; here the bytes are written in one place, once.
class DirectExchange final : public Exchange
{
    Q_OBJECT

public:
    DirectExchange(HttpRequest request, const QUrl &url, const TlsTrust &trust,
                   std::chrono::milliseconds connectTimeout, QObject *parent);

private:
    void dial() override;
    void hangUp() override;
    void send();
    void noteSent();
    [[nodiscard]] QByteArray head() const;
    void readOn();
    void conclude();

    std::chrono::milliseconds m_connectTimeout;
    Line m_line;
    AnswerParser m_parser;
};

} // namespace core
