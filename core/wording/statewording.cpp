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

    static QString of(JobKind kind)
    {
        switch (kind) {
        case JobKind::Provision:
            return tr("Provision");
        case JobKind::Suspend:
            return tr("Suspend");
        case JobKind::Unsuspend:
            return tr("Unsuspend");
        case JobKind::Terminate:
            return tr("Terminate");
        case JobKind::ChangePassword:
            return tr("New password");
        case JobKind::ChangePackage:
            return tr("Change package");
        case JobKind::HealthCheck:
            return tr("Health check");
        case JobKind::ForgetHistory:
            return tr("Remove old history");
        case JobKind::RollBack:
            return tr("Roll back");
        case JobKind::SendWelcome:
            return tr("Welcome mail");
        }
        Q_UNREACHABLE();
    }

    static QString of(JobState state)
    {
        switch (state) {
        case JobState::Queued:
            return tr("Waiting", "job");
        case JobState::Running:
            return tr("Running", "job");
        case JobState::Done:
            return tr("Done", "job");
        case JobState::Failed:
            return tr("Failed", "job");
        case JobState::Cancelled:
            return tr("Cancelled", "job");
        case JobState::Unknown:
            return tr("Unknown", "job");
        }
        Q_UNREACHABLE();
    }

    static QString of(Lane lane)
    {
        switch (lane) {
        case Lane::Provisioning:
            return tr("Provisioning");
        case Lane::Mail:
            return tr("Mail");
        case Lane::Billing:
            return tr("Billing");
        case Lane::Maintenance:
            return tr("Maintenance");
        }
        Q_UNREACHABLE();
    }

    static QString of(MailTemplate kind)
    {
        switch (kind) {
        case MailTemplate::Welcome:
            return tr("Welcome");
        case MailTemplate::Suspended:
            return tr("Suspended");
        case MailTemplate::Reactivated:
            return tr("Reactivated");
        case MailTemplate::Terminated:
            return tr("Terminated");
        case MailTemplate::Invoice:
            return tr("Invoice");
        case MailTemplate::Reminder:
            return tr("Reminder");
        case MailTemplate::Overdue:
            return tr("Overdue");
        case MailTemplate::PaymentReceived:
            return tr("Payment received");
        case MailTemplate::SslExpiring:
            return tr("Certificate ends soon");
        case MailTemplate::JobFailed:
            return tr("Job failed");
        case MailTemplate::PasswordChanged:
            return tr("Password changed");
        }
        Q_UNREACHABLE();
    }

    static QString of(StepState state)
    {
        switch (state) {
        case StepState::Pending:
            return tr("not run");
        case StepState::Intended:
            return tr("about to be sent");
        case StepState::Sent:
            return tr("sent, no answer yet");
        case StepState::Done:
            return tr("done", "step");
        case StepState::Failed:
            return tr("failed", "step");
        case StepState::Unknown:
            return tr("outcome unknown");
        case StepState::Skipped:
            return tr("not needed");
        case StepState::Undone:
            return tr("undone");
        }
        Q_UNREACHABLE();
    }

    static QString of(Cycle cycle)
    {
        switch (cycle) {
        case Cycle::OneTime:
            return tr("once");
        case Cycle::Monthly:
            return tr("month");
        case Cycle::Quarterly:
            return tr("quarter");
        case Cycle::SemiAnnual:
            return tr("half-year");
        case Cycle::Annual:
            return tr("year");
        case Cycle::Biennial:
            return tr("two years");
        case Cycle::Triennial:
            return tr("three years");
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

QString inWords(JobKind kind)
{
    return Word::of(kind);
}

QString inWords(JobState state)
{
    return Word::of(state);
}

QString inWords(Lane lane)
{
    return Word::of(lane);
}

QString inWords(MailTemplate kind)
{
    return Word::of(kind);
}

QString inWords(StepState state)
{
    return Word::of(state);
}

QString inWords(Cycle cycle)
{
    return Word::of(cycle);
}

} // namespace core
