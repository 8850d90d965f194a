#pragma once

#include "core/provisioning/serverline.h"
#include "core/storage/healthstore.h"
#include "core/storage/serverstore.h"

#include <functional>
#include <stop_token>

namespace core {

struct HealthRules {
    int atOnce = 1000; //!< a connection each
    //! Those that did not answer last time have turns of their own: they hold nobody up.
    int atOnceAway = 100;
    std::chrono::milliseconds patience = std::chrono::seconds(30); //!< for one server, all in all
    qsizetype batch = 250;                                         //!< stored in one transaction
};

//! A server, and what its last answer says about asking it again.
struct RoundServer {
    Server server;
    bool away = false; //!< nobody answered
    std::optional<AuthRefusal> refusal = {};
};

//! How a round comes to its servers. A line that cannot be had is no failure of the server: this
//! machine has no key for it, or the panel refused it before and nobody looked since.
struct FleetLines {
    std::function<Async<ServerLine>(RoundServer)> line;
    std::function<void(ServerId)> drop; //!< lets go of the client that is kept for it
};

//! What came of one. Skipped: it was not asked, and the error says why.
struct CheckedServer {
    Server server;
    std::optional<PanelHealth> health = {};
    std::optional<Error> error = {};
    bool skipped = false;
};

//! Told of each server as its answer comes, with how many of how many that makes.
using HealthProgress = std::function<void(const CheckedServer &checked, int done, int all)>;

struct HealthOrder {
    QList<RoundServer> servers;
    FleetLines lines;
    std::shared_ptr<Database> database;
    std::shared_ptr<const Clock> clock;
    HealthRules rules = {};
    HealthProgress progress = {};
    std::stop_token stop = {};
};

struct HealthSummary {
    QList<CheckedServer> checked; //!< in the order they answered
    int stored = 0;
    bool stopped = false; //!< before everybody had answered
    HealthNews news;
};

//! These servers, each once, with what is known of them.
Result<QList<RoundServer>> roundOf(Connection &connection, const QList<Server> &servers);

//! All that are in use.
Result<QList<RoundServer>> wholeFleet(Connection &connection);

//! Asks them all how they are, many at once, and stores what they answer. Stopping lets go of the
//! calls under way; what was answered by then is stored. Fails only with the database.
Async<HealthSummary> checkHealth(HealthOrder order);

} // namespace core
