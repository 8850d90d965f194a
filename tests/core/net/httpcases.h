#pragma once

#include "core/net/httpclient.h"
#include "tests/support/wireserver.h"

#include <QCoroTask>
#include <QTest>
#include <QTimer>

// What the tests of the HTTP client have in common: each case as a read and as a write.
namespace httpcases {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using namespace core;

inline const TlsPolicy Plain{.caFile = {}, .pinSha256 = {}, .allowPlainHttp = true};

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

inline void bothIntents()
{
    QTest::addColumn<Intent>("intent");
    QTest::newRow("read") << Intent::Read;
    QTest::newRow("write") << Intent::Write;
}

//! Adds a row for each intent; the columns after "intent" are the caller's.
template <typename... Values>
void addRows(const char *name, const Values &...values)
{
    for (const Intent intent : {Intent::Read, Intent::Write}) {
        QTestData &row = QTest::addRow("%s, %s", name, intent == Intent::Read ? "read" : "write")
                         << intent;
        (row << ... << values);
    }
}

//! Writes the piece again and again, as long as somebody reads it.
inline void writeOn(QTcpSocket &socket, const QByteArray &start, const QByteArray &piece,
                    std::chrono::milliseconds pause)
{
    socket.write(start);
    auto *timer = new QTimer(&socket);
    QObject::connect(timer, &QTimer::timeout, &socket, [&socket, piece] {
        if (socket.isOpen() && socket.bytesToWrite() < 1024 * 1024)
            socket.write(piece);
    });
    timer->start(pause);
}

} // namespace httpcases
