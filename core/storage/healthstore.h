#pragma once

#include "core/base/ids.h"
#include "core/storage/connection.h"

#include <QDateTime>
#include <QHash>

#include <chrono>

namespace core {

//! What a server answered when it was asked how it is.
struct HealthCheck {
    ServerId server = {};
    QDateTime at = {};
    std::optional<ErrorKind> error = {}; //!< none: it is well
    QString detail = {};
    std::optional<std::chrono::milliseconds> latency = {};
    QString version = {};
    std::optional<double> load = {};
    std::optional<int> accounts = {};

    [[nodiscard]] bool isOk() const { return !error; }
};

//! The share of time that was good, from 0 to 1, as far as somebody looked; none where nobody did.
struct Uptime {
    std::optional<double> day = {};
    std::optional<double> week = {};
    std::optional<double> month = {};
};

//! One incident, from when it was worth saying to the first good answer after it.
struct HealthAlert {
    HealthAlertId id = {};
    ServerId server = {};
    QDateTime raisedAt = {};
    ErrorKind error = ErrorKind::Unreachable;
    QString detail = {};
    std::optional<QDateTime> recoveredAt = {};
};

//! The incidents that began and that ended with some checks: each is told once.
struct HealthNews {
    QList<HealthAlert> raised;
    QList<HealthAlert> recovered;
};

struct AlertFilter {
    std::optional<ServerId> server = {};
    bool open = false; //!< not over, of servers that are in use
};

//! The fleet's health over time. Times are the checker's.
class HealthStore
{
public:
    //! So many failures in a row are an incident. A refused key is one at once: nobody asks with it
    //! again, so that no second failure would follow.
    static constexpr int FailuresToAlert = 3;
    static constexpr std::chrono::days Kept{90};

    explicit HealthStore(Connection &connection);

    //! All in one transaction, and what they come to. Servers that are gone meanwhile are left out.
    Result<HealthNews> add(QList<HealthCheck> checks);

    Result<QHash<ServerId, HealthCheck>> latest(); //!< of every server that was ever asked
    Result<std::optional<HealthCheck>> latest(ServerId server);
    Result<QList<HealthCheck>> history(ServerId server, const QDateTime &since); //!< oldest first
    Result<QHash<ServerId, Uptime>> uptimes(const QDateTime &now);
    Result<Uptime> uptime(ServerId server, const QDateTime &now);
    Result<QList<HealthAlert>> alerts(AlertFilter filter = {}); //!< newest first

    Result<> forget(); //!< what is older than it is kept

private:
    Result<> insert(const QList<HealthCheck> &checks, QHash<ServerId, qint64> lastTimes);
    Result<QList<HealthAlert>> raise(const QList<ServerId> &failing);
    Result<QList<HealthAlert>> recover(const QList<ServerId> &well);

    Connection &m_connection;
};

} // namespace core
