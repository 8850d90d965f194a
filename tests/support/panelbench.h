#pragma once

#include "app/panelsim/simserver.h"
#include "core/panels/panel.h"

#include <QCoroTask>

#include <memory>

struct PanelOperation;

//! Whom most tests of a client are about.
inline const core::AccountRef Web08(QStringLiteral("web08"), QStringLiteral("example.com"));

//! One simulated panel on a real socket and what is needed to speak to it, the same for all six.
class PanelBench
{
public:
    enum class Wire { Plain, Tls };

    explicit PanelBench(core::PanelKind kind, Wire wire = Wire::Plain,
                        const QString &basePath = {});

    [[nodiscard]] const core::Panel &panel() const { return *m_panel; }
    [[nodiscard]] sim::SimServer &server() const { return *m_server; }

    //! The way to it with its own key; every call may last so long.
    [[nodiscard]] core::PanelEndpoint
    endpoint(std::chrono::milliseconds callTimeout = std::chrono::seconds(5)) const;
    [[nodiscard]] std::unique_ptr<core::PanelClient>
    connect(std::chrono::milliseconds callTimeout = std::chrono::seconds(5)) const;
    [[nodiscard]] std::unique_ptr<core::PanelClient> connectAs(const sim::Access &access) const;

    //! So many of the operation's next requests are hit by the fault; -1: all.
    void plant(const QString &operation, sim::Fault fault, int count = 1) const;

    //! The n-th account that this panel would take.
    [[nodiscard]] core::NewAccount account(int n = 1) const;
    //! Creates it; the test fails when the panel does not.
    [[nodiscard]] core::AccountRef created(const core::NewAccount &account) const;
    //! Brings the panel to where the operation can be run on the account, and forgets the counts.
    [[nodiscard]] core::AccountRef readyFor(const PanelOperation &operation,
                                            const core::NewAccount &account) const;

private:
    const core::Panel *m_panel;
    std::unique_ptr<sim::SimServer> m_server;
    Wire m_wire;
};

//! Runs the event loop till the answer is there.
template <typename T>
T answerOf(QCoro::Task<T> &&task)
{
    return QCoro::waitFor(std::move(task));
}

//! "passed passed auth skipped skipped": a connection test's stages in their order, a failed one as
//! the class of its failure.
QString outcomesOf(const core::ConnectionReport &report);

//! What the tests of one panel's client share: its simulator to look into, over TLS with its
//! certificate pinned, our client with the panel's own key, and an account that can be created.
template <typename Sim>
class ClientBench final : public PanelBench
{
public:
    explicit ClientBench(core::PanelKind kind, const QString &basePath = {})
        : PanelBench(kind, Wire::Tls, basePath)
        , client(connect(std::chrono::seconds(2)))
        , account(PanelBench::account())
    {
        account.username = QStringLiteral("web08");
        account.domain = QStringLiteral("example.com");
        account.password = core::Secret::fromText(QStringLiteral("Tr1cky-Horse-77"));
        account.email = QStringLiteral("owner@example.com");
        account.marker = QStringLiteral("order-2214");
    }

    [[nodiscard]] Sim &sim() const { return static_cast<Sim &>(server().panel()); }

    [[nodiscard]] core::Result<core::CreatedAccount> create() const
    {
        return answerOf(client->createAccount(account));
    }
    [[nodiscard]] core::CreateAttempt attempt() const
    {
        return {account, QDateTime::currentDateTimeUtc().addSecs(-30), {}};
    }

    std::unique_ptr<core::PanelClient> client;
    core::NewAccount account;
};
