#pragma once

#include "core/customers/customer.h"
#include "core/engine/plans.h"
#include "core/panels/panel.h"
#include "core/products/product.h"

namespace ui {

//! The wizard's steps, in their order.
enum class Stage { Customer, Product, Access, Server, Steps, Plan, Summary };
inline constexpr int StageCount = 7;

//! What the wizard knows so far.
struct Draft {
    bool isNewCustomer = false;
    core::Customer customer; //!< with an id once it was chosen, or written down
    std::optional<core::Product> product;
    std::optional<core::Cycle> cycle;
    QMap<QString, QString> fields; //!< what the panel has to be told beside the product's own
    QString domain;                //!< as it was typed
    QString username;              //!< empty: proposed by the panel's rules
    bool isPasswordTyped = false;  //!< else it is generated
    core::Secret password;
    QString server; //!< empty: chosen
    std::optional<QList<core::StepKind>> steps;

    [[nodiscard]] const core::Panel *panel() const; //!< the product's; none yet
    [[nodiscard]] QString normalDomain() const;     //!< empty while it is none
    [[nodiscard]] QList<core::StepKind> chosenSteps() const;
    [[nodiscard]] std::optional<core::Price> price() const;
    //! The first one by the panel's rules.
    [[nodiscard]] QString proposedUsername() const;
    //! What it would be if nothing were taken.
    [[nodiscard]] QString likelyUsername() const;
    //! Nothing was said yet.
    [[nodiscard]] bool isEmpty() const;
};

//! What the panel or the product asks for beside the account itself, as fields to fill in.
QList<core::PanelField> fieldsFor(const core::Product &product, const QList<core::StepKind> &steps);

//! Every rule that a step's answers break, by core's own rules.
QList<core::FieldError> problemsAt(Stage stage, const Draft &draft);
//! The first step before the plan that is not complete.
std::optional<Stage> incompleteStage(const Draft &draft);

core::ProvisionOrder orderOf(const Draft &draft);

//! Where the person mends what this field's problem is about.
Stage stageOf(const QString &field);

} // namespace ui
