#pragma once

#include <QHash>
#include <QRandomGenerator>
#include <QTcpServer>

#include <chrono>

class QTcpSocket;

//! A panel without any manners: `do MARKER BEGUN` makes an effect after a while, also when the
//! asker is gone and also when it was made before. It keeps one promise, as the real ones should:
//! nothing happens once the call's deadline, counted from when it began, has passed. `find MARKER`
//! says whether an effect is there.
class EffectRecorder : public QObject
{
    Q_OBJECT

public:
    //! What callers announce. The recorder keeps a third of it as a margin.
    static constexpr std::chrono::milliseconds CallDeadline{600};

    explicit EffectRecorder(quint32 seed);

    [[nodiscard]] quint16 port() const { return m_server.serverPort(); }
    [[nodiscard]] int effects(const QString &marker) const { return m_effects.value(marker); }
    [[nodiscard]] bool hasDoubled() const { return m_hasDoubled; }

    //! Milliseconds on a clock that all processes share.
    [[nodiscard]] static qint64 now();
    //! Asks and waits for the answer, from any thread but the recorder's.
    static QString ask(quint16 port, QString question);

private:
    void answer(QTcpSocket *socket);
    void act(const QString &marker, qint64 begun, QTcpSocket *socket);

    QTcpServer m_server;
    QRandomGenerator m_chance;
    QHash<QString, int> m_effects;
    bool m_hasDoubled = false;
};
