#pragma once

#include "core/panels/panel.h"

#include <memory>

namespace core {

namespace nextpanel {
class Api;
}

//! NextPanel's billing API. An account is known by the panel's integer id; where we have none, the
//! list is searched for the user name.
class NextPanelClient final : public PanelClient
{
public:
    explicit NextPanelClient(PanelEndpoint endpoint);
    ~NextPanelClient() override;

    Async<ConnectionReport> testConnection() override;
    Async<PanelHealth> health() override;

    Async<CreatedAccount> createAccount(NewAccount account) override;
    Async<Settlement> settle(CreateAttempt attempt) override;

    Async<> suspend(AccountRef account, QString reason) override;
    Async<> unsuspend(AccountRef account) override;
    Async<Termination> terminate(AccountRef account, TerminateOptions options) override;

    Async<PanelAccount> account(AccountRef account) override;
    Async<QList<PanelAccount>> accounts() override;
    Async<Usage> usage(AccountRef account) override;

    Async<ApiKey> createKey(QString login, Secret password, QString keyName) override;

private:
    std::shared_ptr<nextpanel::Api> m_api;
};

} // namespace core
