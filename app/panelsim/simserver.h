#pragma once

#include "app/panelsim/fault.h"
#include "app/panelsim/simulatedpanel.h"

#include <QObject>
#include <QSslCertificate>
#include <QUrl>

#include <memory>

namespace sim {

struct Tls {
    QByteArray certificatePem;
    QByteArray keyPem;

    //! Made by the openssl command, once a process: self-signed, for 127.0.0.1 and localhost; and
    //! one for the wrong name, already expired.
    static Tls selfSigned();
    static Tls wrong();
};

//! Puts a panel on a socket: HTTP/1.1 with kept connections, plain or TLS, on loopback. Plants the
//! faults and counts what it was asked. Its access lines hold method, target and status ("-" when
//! no answer went out).
class SimServer final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SimServer)

public:
    explicit SimServer(std::unique_ptr<SimulatedPanel> panel, QObject *parent = nullptr);
    ~SimServer() override;

    //! False when the port is taken; 0 picks one. Without a certificate it speaks plain HTTP.
    bool listen(quint16 port = 0, const Tls *tls = nullptr, const QString &basePath = {});
    [[nodiscard]] QUrl url() const;
    [[nodiscard]] QByteArray certificateSha256() const; //!< 32 bytes; empty without TLS
    [[nodiscard]] SimulatedPanel &panel() const;

    //! Every answer has a Date header: the panel's own time (SimulatedPanel::clockSkew shifts it),
    //! or this in its place; empty leaves the header out.
    void setDateHeader(const QByteArray &date);

    void plant(const FaultRule &rule);
    //! Every request may fail, by chance: the same seed gives the same faults.
    void plantBySeed(quint64 seed, double chance, const QList<Fault> &faults);
    //! Takes back the rules that plant this fault: the key is good again, the right is given back.
    void lift(Fault fault);
    void clearFaults();

    [[nodiscard]] int count(const QString &operation) const; //!< requests read
    [[nodiscard]] int acted(const QString &operation) const; //!< requests carried out
    [[nodiscard]] QMap<QString, int> counts() const;
    [[nodiscard]] int connections() const; //!< accepted so far
    [[nodiscard]] int faultsMet() const;   //!< requests that met one
    void resetCounts();
    [[nodiscard]] QStringList accessLines() const;

Q_SIGNALS:
    void carriedOut();

private:
    class Private;
    std::unique_ptr<Private> m_d;
};

} // namespace sim
