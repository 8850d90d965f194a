#pragma once

#include "ui/common/label.h"

#include "core/base/secret.h"

#include <QDialog>
#include <QLineEdit>
#include <QPushButton>

namespace ui {

//! Asks for a new lock phrase, twice.
class PhraseDialog final : public QDialog
{
    Q_OBJECT

public:
    explicit PhraseDialog(QWidget *parent);

    void showProblem(const QString &problem); //!< it could not be kept
    void showBusy();

Q_SIGNALS:
    void entered(const core::Secret &phrase);

private:
    void build();
    void check();

    QLineEdit *m_phrase;
    QLineEdit *m_again;
    Label *m_problem;
    QPushButton *m_set;
};

} // namespace ui
