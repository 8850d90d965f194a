#pragma once

#include "core/servers/server.h"
#include "core/storage/connection.h"
#include "core/storage/job.h"

#include <QDate>
#include <QMap>

namespace core {

//! How full a group of servers is. Without a name: the servers in none.
struct GroupFill {
    QString group;
    qint64 accounts = 0;
    std::optional<qint64> capacity = {}; //!< none: one of them at least has no limit
};

//! A server as one mark among many.
struct ServerMark {
    ServerId id;
    QString name;
    PanelKind panel = {};
    ServerState state = ServerState::Active;
    std::optional<ErrorKind> error = {}; //!< of the last check
    std::optional<qint64> latencyMs = {};
    std::optional<QDateTime> checkedAt = {};
    bool isRefused = false; //!< it does not take our key
};

struct LaneLoad {
    qint64 running = 0;
    qint64 waiting = 0;
    qint64 failed = 0; //!< and unknown ones: a person is needed
};

//! An incident that is not over.
struct OpenAlert {
    ServerId server;
    QString name;
    ErrorKind error = ErrorKind::Unreachable;
    QString detail;
    QDateTime raisedAt;
    qint64 services = 0; //!< that stand there
};

struct TroubledJob {
    JobId id;
    JobKind kind = JobKind::Provision;
    JobState state = JobState::Failed;
    QString service;
    QString server;
    std::optional<ErrorKind> error = {};
    QString detail;
    QDateTime endedAt;
};

//! What one day brought, by UTC.
struct DayOfWork {
    QDate day;
    qint64 provisioned = 0;
    qint64 suspended = 0;
    qint64 done = 0;
    qint64 doneAtFirst = 0;                        //!< without a second try
    std::optional<qint64> slowProvisioningMs = {}; //!< the 95th of a hundred
};

//! Everything a person wants to see first, in one reading.
struct Overview {
    QMap<QString, qint64> services; //!< by state; "unknown" while an outcome is being settled
    QList<GroupFill> groups;
    QList<ServerMark> servers;
    QMap<Lane, LaneLoad> queue;
    QList<OpenAlert> alerts;     //!< oldest first
    QList<TroubledJob> troubled; //!< latest first, some
    qint64 troubledCount = 0;
    QList<DayOfWork> days; //!< oldest first, every day of the span
    std::optional<QDateTime> lastCheck = {};
    qint64 doneLastDay = 0;
    qint64 failedLastDay = 0;
};

class OverviewStore
{
public:
    explicit OverviewStore(Connection &connection);

    Result<Overview> read(const QDateTime &now, int days);

private:
    Result<> readServices(Overview &overview);
    Result<> readServers(Overview &overview);
    Result<> readGroups(Overview &overview);
    Result<> readQueue(Overview &overview, const QDateTime &now);
    Result<> readAlerts(Overview &overview);
    Result<> readDays(Overview &overview, const QDateTime &now, int days);

    Connection &m_connection;
};

} // namespace core
