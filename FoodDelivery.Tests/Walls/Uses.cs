using System.Collections.Concurrent;
using System.Reflection;
using System.Reflection.Emit;

namespace FoodDelivery.Tests.Walls;

/// <summary>What a class uses: its bases, signatures, attributes and everything its compiled methods name. Lambdas and async methods count as
/// part of the class that they are written in.</summary>
public static class Uses
{
    private const BindingFlags Everything = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly Dictionary<short, OpCode> Codes = typeof(OpCodes).GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (OpCode)field.GetValue(null)!).ToDictionary(code => code.Value);

    private static readonly ConcurrentDictionary<Type, IReadOnlySet<MemberInfo>> Known = new();

    /// <summary>The classes as they are written, without what the compiler makes.</summary>
    public static IReadOnlyList<Type> Written(Assembly assembly) => [.. assembly.GetTypes().Where(type => !type.IsNested && !type.Name.Contains('<'))];

    /// <summary>Types, methods and fields that the class names, its own apart.</summary>
    public static IReadOnlySet<MemberInfo> Of(Type written) => Known.GetOrAdd(written, Collect);

    /// <summary>Types that the class names, as they are written; the arguments of generic ones too.</summary>
    public static IEnumerable<Type> TypesOf(Type written) => Of(written)
        .SelectMany(member => member is Type type ? Parts(type) : Parts(member.DeclaringType!))
        .Select(Outermost).Distinct().Where(type => type != written);

    public static Type Outermost(Type type) => type.DeclaringType is { } around && !type.IsGenericParameter ? Outermost(around) : type;

    private static IReadOnlySet<MemberInfo> Collect(Type written)
    {
        HashSet<MemberInfo> used = [];
        foreach (var type in Nested(written))
        {
            Add(used, type.BaseType);
            foreach (var face in type.GetInterfaces()) Add(used, face);
            foreach (var attribute in type.GetCustomAttributesData()) Add(used, attribute.AttributeType);
            foreach (var field in type.GetFields(Everything)) Add(used, field.FieldType);
            foreach (var method in type.GetMethods(Everything).Cast<MethodBase>().Concat(type.GetConstructors(Everything))) Read(used, method);
        }
        return used;
    }

    private static IEnumerable<Type> Nested(Type type) => type.GetNestedTypes(Everything).SelectMany(Nested).Prepend(type);

    private static void Read(HashSet<MemberInfo> used, MethodBase method)
    {
        foreach (var parameter in method.GetParameters()) Add(used, parameter.ParameterType);
        if (method is MethodInfo info) Add(used, info.ReturnType);
        if (method.GetMethodBody() is not { } body) return;

        foreach (var local in body.LocalVariables) Add(used, local.LocalType);
        var types = method.DeclaringType!.IsGenericType ? method.DeclaringType.GetGenericArguments() : null;
        var own = method.IsGenericMethod ? method.GetGenericArguments() : null;
        foreach (var token in Tokens(body.GetILAsByteArray()!))
            if (method.Module.ResolveMember(token, types, own) is { } member) Add(used, member);
    }

    private static IEnumerable<int> Tokens(byte[] il)
    {
        for (var at = 0; at < il.Length;)
        {
            var code = il[at] == 0xFE ? Codes[(short)(0xFE00 | il[at + 1])] : Codes[il[at]];
            at += code.Size;
            if (code.OperandType is OperandType.InlineMethod or OperandType.InlineField or OperandType.InlineType or OperandType.InlineTok)
                yield return BitConverter.ToInt32(il, at);
            at += code.OperandType switch
            {
                OperandType.InlineNone => 0,
                OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
                OperandType.InlineVar => 2,
                OperandType.InlineI8 or OperandType.InlineR => 8,
                OperandType.InlineSwitch => 4 + (4 * BitConverter.ToInt32(il, at)),
                _ => 4,
            };
        }
    }

    private static void Add(HashSet<MemberInfo> used, MemberInfo? member)
    {
        if (member is null) return;

        used.Add(member);
        if (member is MethodInfo { IsGenericMethod: true } method)
            foreach (var argument in method.GetGenericArguments()) used.Add(argument);
        if (member is MethodInfo called) used.Add(called.ReturnType);
    }

    private static IEnumerable<Type> Parts(Type type)
    {
        if (type.HasElementType) return Parts(type.GetElementType()!);
        if (type.IsGenericParameter) return [];

        return type.IsGenericType ? type.GetGenericArguments().SelectMany(Parts).Prepend(type.GetGenericTypeDefinition()) : [type];
    }
}
