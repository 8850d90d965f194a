#pragma once

#include "ui/provisioning/draft.h"

#include <QDateTime>

namespace ui {

//! A draft that was left, without its records: those are read anew when it is taken up again.
struct KeptDraft {
    Draft draft;             //!< a chosen customer by id alone, and no product
    core::ProductId product; //!< invalid: none was chosen
    Stage stage = Stage::Customer;
    QDateTime at;
};

//! The one draft of a person for one database, among their own settings. A typed password is not
//! kept.
class DraftStore
{
public:
    explicit DraftStore(QString database);

    void keep(const Draft &draft, Stage stage);
    void drop();
    [[nodiscard]] std::optional<KeptDraft> find() const;

private:
    [[nodiscard]] QString key() const;

    QString m_database;
};

} // namespace ui
