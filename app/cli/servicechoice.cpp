#include "app/cli/servicechoice.h"

#include "app/cli/arguments.h"

using namespace core;

namespace cli {

void ServiceChoice::addTo(CLI::App *verb)
{
    verb->add_option("--state", state)->check(namesOf<ServiceState>());
    verb->add_option("--server", server, "On it: id or name");
    verb->add_option("--customer", customer, "Theirs: id or e-mail");
    verb->add_option("--search", search, "In domain, user name, customer");
}

bool ServiceChoice::isEmpty() const
{
    return state.empty() && server.empty() && customer.empty() && search.empty();
}

Async<ServiceFilter> filterOf(SessionPtr session, ServiceChoice choice)
{
    ServiceFilter filter{.search = text(choice.search)};
    if (!choice.state.empty())
        filter.state = named<ServiceState>(choice.state);
    if (!choice.server.empty()) {
        const auto server = co_await session->engine->servers().find(text(choice.server));
        if (!server)
            co_return std::unexpected(server.error());
        filter.server = server->id;
    }
    if (!choice.customer.empty()) {
        const auto customer = co_await session->engine->customers().find(text(choice.customer));
        if (!customer)
            co_return std::unexpected(customer.error());
        filter.customer = customer->id;
    }
    co_return filter;
}

} // namespace cli
