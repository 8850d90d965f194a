#pragma once

#include "app/cli/output.h"
#include "core/engine/engine.h"

#include <QCoroTask>

#include <functional>
#include <memory>
#include <stop_token>

namespace cli {

//! Exactly these: scripts branch on them.
enum ExitCode {
    Done = 0,
    Failed = 1,
    WrongUsage = 2,
    NoSuchThing = 3,
    OutcomeUnknown = 4,
    NotAvailable = 5,
};

struct GlobalOptions {
    QString database;
    bool json = false;
    QString secrets;
    std::optional<std::chrono::milliseconds> timeout;
    bool verbose = false;
};

//! One run of the program: the engine, and where its answers go.
struct Session {
    GlobalOptions options;
    std::shared_ptr<core::Engine> engine;
    Output out;
    QString underWay; //!< what a write is doing right now; for whoever presses Ctrl-C
    //! Set by a command that ends in good order when it is asked to; the second Ctrl-C leaves.
    std::optional<std::stop_source> stop;
};

using SessionPtr = std::shared_ptr<Session>;
using Task = QCoro::Task<int>;
//! What a command does; chosen by the arguments, run by main().
using Command = std::function<Task(SessionPtr)>;

struct Chosen {
    Command command;
    bool opensDatabase = true; //!< doctor and demo see to that themselves
};

//! For whoever leaves, or is left, in the middle of a write.
QString leftUnderWay(const QString &what);
//! Says the failure, and what exit code it is.
int fail(const SessionPtr &session, const core::Error &error, QJsonObject beside = {});
//! Arguments that only together make no sense.
int wrongUsage(const SessionPtr &session, const QString &what);
ExitCode exitCodeOf(const core::Error &error);

} // namespace cli
