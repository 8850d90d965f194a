#pragma once

#include "core/net/httpclient.h"
#include "tests/support/wireserver.h"

#include <QCoroTask>
#include <QSslSocket>
#include <QTest>
#include <QTimer>

// What the tests of the HTTP client have in common: each case as a read and as a write, plain and
// over TLS.
namespace httpcases {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using namespace core;

inline const TlsPolicy Plain{.caFile = {}, .pinSha256 = {}, .allowPlainHttp = true};

inline const Certificates::Pair &selfSigned()
{
    static Certificates certificates;
    static const Certificates::Pair pair = certificates.selfSigned();
    return pair;
}

inline std::optional<Certificates::Pair> certificate(bool tls)
{
    return tls ? std::optional(selfSigned()) : std::nullopt;
}

inline TlsPolicy policy(bool tls)
{
    return {.caFile = {},
            .pinSha256 = tls ? selfSigned().sha256() : QByteArray(),
            .allowPlainHttp = !tls};
}

inline HttpRequest request(Intent intent, const QString &target = u"/x"_s)
{
    HttpRequest request(intent, intent == Intent::Read ? "GET" : "POST", target);
    request.setTimeout(5s);
    return request;
}

inline Result<HttpResponse> send(HttpClient &client, const HttpRequest &request)
{
    return QCoro::waitFor(client.send(request));
}

inline void intentAndWire()
{
    QTest::addColumn<Intent>("intent");
    QTest::addColumn<bool>("tls");
}

//! Adds a row for each intent and wire; the columns after intentAndWire() are the caller's.
template <typename... Values>
void addRows(const char *name, const Values &...values)
{
    for (const Intent intent : {Intent::Read, Intent::Write}) {
        for (const bool tls : {false, true}) {
            QTestData &row =
                QTest::addRow("%s, %s %s", name, intent == Intent::Read ? "read" : "write",
                              tls ? "over TLS" : "in plain")
                << intent << tls;
            (static_cast<void>(row << values), ...);
        }
    }
}

//! Writes the piece again and again, as long as somebody reads it.
inline void writeOn(QTcpSocket &socket, const QByteArray &start, const QByteArray &piece,
                    std::chrono::milliseconds pause)
{
    socket.write(start);
    auto *timer = new QTimer(&socket);
    QObject::connect(timer, &QTimer::timeout, &socket, [&socket, piece] {
        const auto *const tls = qobject_cast<QSslSocket *>(&socket);
        const qint64 encrypted = tls ? tls->encryptedBytesToWrite() : 0;
        if (socket.isOpen() && socket.bytesToWrite() + encrypted < 1024 * 1024)
            socket.write(piece);
    });
    timer->start(pause);
}

} // namespace httpcases
