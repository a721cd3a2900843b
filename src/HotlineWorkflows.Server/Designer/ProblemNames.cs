using HotlineWorkflows.Activities.Validation;
using HotlineWorkflows.Engine.AspNetCore.Definitions;

namespace HotlineWorkflows.Server.Designer;

/// <summary>What is called what the rules of hotlines find in definitions.</summary>
public static class ProblemNames
{
    /// <summary>Adds the names.</summary>
    public static IServiceCollection AddProblemNames(this IServiceCollection services) => services
        .AddSingleton(new DefinitionProblemName(HotlineProblemCodes.NoClause, "没有写明依据的条款"))
        .AddSingleton(new DefinitionProblemName(HotlineProblemCodes.UnknownClause, "本地没有这一条款"))
        .AddSingleton(new DefinitionProblemName(HotlineProblemCodes.UnknownCode, "取值不在目录中"))
        .AddSingleton(new DefinitionProblemName(HotlineProblemCodes.NoTemplate, "没有这个文书模板"))
        .AddSingleton(new DefinitionProblemName(HotlineProblemCodes.UnknownTicketProperty, "Ticket 没有这个属性"));
}
