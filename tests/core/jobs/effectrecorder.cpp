#include "tests/core/jobs/effectrecorder.h"

#include <QPointer>
#include <QTcpSocket>
#include <QTimer>

using namespace Qt::Literals::StringLiterals;

EffectRecorder::EffectRecorder(quint32 seed)
    : m_chance(seed)
{
    m_server.listen(QHostAddress::LocalHost);
    connect(&m_server, &QTcpServer::newConnection, this, [this] {
        QTcpSocket *socket = m_server.nextPendingConnection();
        connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
        connect(socket, &QTcpSocket::readyRead, this, [this, socket] { answer(socket); });
    });
}

qint64 EffectRecorder::now()
{
    const auto since = std::chrono::steady_clock::now().time_since_epoch();
    return std::chrono::duration_cast<std::chrono::milliseconds>(since).count();
}

void EffectRecorder::answer(QTcpSocket *socket)
{
    if (!socket->canReadLine())
        return;
    const QStringList words = QString::fromUtf8(socket->readLine()).trimmed().split(u' ');
    const QString marker = words.at(1);
    if (words.first() == "find"_L1) {
        socket->write(m_effects.contains(marker) ? "yes\n" : "no\n");
        return;
    }
    const QPointer<QTcpSocket> asker(socket);
    const int takes = m_chance.bounded(80, 250);
    QTimer::singleShot(takes, this, [this, marker, begun = words.at(2).toLongLong(), asker] {
        act(marker, begun, asker);
    });
}

void EffectRecorder::act(const QString &marker, qint64 begun, QTcpSocket *asker)
{
    const bool isLate = now() - begun > CallDeadline.count() * 2 / 3;
    if (!isLate && ++m_effects[marker] > 1)
        m_hasDoubled = true;
    if (asker)
        asker->write(isLate ? "late\n" : "done\n");
}

QString EffectRecorder::ask(quint16 port, QString question)
{
    QTcpSocket socket;
    socket.connectToHost(QHostAddress::LocalHost, port);
    socket.write(question.toUtf8() + '\n');
    while (!socket.canReadLine()) {
        if (!socket.waitForReadyRead(60'000))
            return u"nothing"_s;
    }
    return QString::fromUtf8(socket.readLine()).trimmed();
}
