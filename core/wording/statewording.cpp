#include "core/wording/statewording.h"

#include <QCoreApplication>

namespace core {
namespace {

class Word
{
    Q_DECLARE_TR_FUNCTIONS(Word)

public:
    static QString of(ServerState state)
    {
        switch (state) {
        case ServerState::Active:
            return tr("active", "server");
        case ServerState::Maintenance:
            return tr("in maintenance");
        case ServerState::Disabled:
            return tr("disabled");
        case ServerState::Retired:
            return tr("retired: takes no new accounts");
        }
        Q_UNREACHABLE();
    }

    static QString of(ServiceState state)
    {
        switch (state) {
        case ServiceState::Pending:
            return tr("waiting to be set up");
        case ServiceState::Provisioning:
            return tr("being set up");
        case ServiceState::Active:
            return tr("active", "service");
        case ServiceState::Suspended:
            return tr("suspended");
        case ServiceState::Terminated:
            return tr("terminated");
        case ServiceState::Failed:
            return tr("could not be set up");
        case ServiceState::Cancelled:
            return tr("cancelled");
        }
        Q_UNREACHABLE();
    }

    static QString settling(const QString &state)
    {
        //: %1 is a state such as "being set up"
        return tr("%1, outcome not known yet").arg(state);
    }

    static QString of(SuspensionReason reason)
    {
        switch (reason) {
        case SuspensionReason::Overdue:
            return tr("payment overdue");
        case SuspensionReason::Abuse:
            return tr("abuse");
        case SuspensionReason::Quota:
            return tr("over quota");
        case SuspensionReason::Manual:
            return tr("by hand");
        case SuspensionReason::Fraud:
            return tr("fraud");
        }
        Q_UNREACHABLE();
    }

    static QString of(StepKind step)
    {
        switch (step) {
        case StepKind::Account:
            return tr("account");
        case StepKind::Dns:
            return tr("DNS records");
        case StepKind::Ssl:
            return tr("certificate");
        case StepKind::Mailbox:
            return tr("mailbox");
        case StepKind::Database:
            return tr("database");
        case StepKind::Mail:
            return tr("welcome mail");
        }
        Q_UNREACHABLE();
    }

    static QString of(TestStage stage)
    {
        switch (stage) {
        case TestStage::Address:
            return tr("Address");
        case TestStage::Tls:
            return tr("TLS");
        case TestStage::Credentials:
            return tr("Credentials");
        case TestStage::Rights:
            return tr("Rights");
        case TestStage::Packages:
            return tr("Packages");
        }
        Q_UNREACHABLE();
    }

    static QString of(StageReport::Outcome outcome)
    {
        switch (outcome) {
        case StageReport::Outcome::Passed:
            return tr("passed");
        case StageReport::Outcome::Failed:
            return tr("failed");
        case StageReport::Outcome::Skipped:
            return tr("skipped");
        }
        Q_UNREACHABLE();
    }
};

} // namespace

QString inWords(ServerState state)
{
    return Word::of(state);
}

QString inWords(ServiceState state)
{
    return Word::of(state);
}

QString inWords(const Service &service)
{
    const QString state = Word::of(service.state);
    return service.unknown ? Word::settling(state) : state;
}

QString inWords(SuspensionReason reason)
{
    return Word::of(reason);
}

QString inWords(StepKind step)
{
    return Word::of(step);
}

QString inWords(TestStage stage)
{
    return Word::of(stage);
}

QString inWords(StageReport::Outcome outcome)
{
    return Word::of(outcome);
}

} // namespace core
