#include "tests/app/panelsim/mirror.h"

#include <QTest>

void MirrorServer::begin()
{
    m_server = std::make_unique<sim::SimServer>(std::make_unique<Mirror>());
    QVERIFY(m_server->listen());
}

QByteArray MirrorServer::replyTo(const QByteArray &target, const QByteArray &body)
{
    Caller caller(*m_server);
    caller.send("POST " + target + " HTTP/1.1\r\nConnection: close\r\nContent-Length: "
                + QByteArray::number(body.size()) + "\r\n\r\n" + body);
    [&] {
        QTRY_VERIFY(caller.isClosed());
    }();
    return caller.received;
}
