#pragma once

#include "app/cli/session.h"

namespace cli {

//! What the wizard knows so far.
struct Answers {
    SessionPtr session;
    core::ProvisionOrder order;
    core::Customer customer;
    core::Product product;
};
using AnswersPtr = std::shared_ptr<Answers>;

// One question each, asked until the answer makes sense; Cancelled when the person leaves.
core::Async<> askCustomer(AnswersPtr answers);
core::Async<> askProduct(AnswersPtr answers); //!< with its price and what its panel wants to know
core::Async<> askDomain(AnswersPtr answers);
core::Async<> askUsername(AnswersPtr answers);
core::Async<> askPassword(AnswersPtr answers);
core::Async<> askServer(AnswersPtr answers);
core::Async<> askSteps(AnswersPtr answers);

} // namespace cli
